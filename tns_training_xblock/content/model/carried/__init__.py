"""What a block carries of the whole course beside its own text.

``index`` is what it says of other texts, ``outline`` the run, ``source`` what is cited, and
``renamed`` what ids were called before.
"""
