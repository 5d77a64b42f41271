"""Studio's editor, the same for every block.

``mixin`` gives a block its ``studio_view`` and handlers, ``editor`` is what they do, ``editing``
what a form may change and which ids it would lose, ``turns`` how two authors take turns,
``proofreading`` all that is wrong with a block's texts, alone and beside each other.
"""
