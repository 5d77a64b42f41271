"""What a text can be: one folder a kind, from syntax to a typed document.

A folder declares its kind (``kind``) and is named in ``registry``, where everybody finds it. Beside
the kinds of text that a person writes, ``sources`` and ``index`` read what a block carries of the
whole course, and ``renamed`` what its ids were called before.
"""
