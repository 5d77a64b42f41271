"""What the words of one line become before they are HTML.

``citations`` are the calls to sources, ``openings`` where a term or a call opens what it has to
say, ``isolating`` keeps the two scripts apart. ``render`` beside this folder puts them together.
"""
