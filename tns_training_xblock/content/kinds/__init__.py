"""What a text can be: one module or folder a kind, from syntax to a typed document.

Beside the kinds of text that a person writes, ``sources`` and ``index`` read what a block carries
of the whole course. :mod:`~tns_training_xblock.content.parsing` chooses the kind by the header.
"""
