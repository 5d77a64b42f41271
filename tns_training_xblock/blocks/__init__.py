"""The XBlocks: one folder a block, ``block.py`` in each, and what they have in common.

A block's folder imports ``shared`` and ``studio``, never another block's. Its class says which
``kinds`` of text it shows, its ``template`` and its ``asset``, and fills in ``values`` for the
template and ``script_args`` for the script: :class:`~.shared.block.CourseBlock` does the rest.
``resetting`` answers the platform's *Reset*.
"""
