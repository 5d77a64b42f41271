"""What of a run moves: every table of ours, and how each of its columns does.

``declared`` lists them, and what stays behind with the reason; ``table`` is what it says of each.
``kinds`` are the ways in which a column can move, ``names`` what both directions have to translate
for that, and ``fields`` a value as JSON and back. ``guide`` writes the table of ``docs/moving.md``.
"""
