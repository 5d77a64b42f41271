"""How people stand: one of them in the ``outline`` of a course and its ``gradebook``.

``standing`` is what they began, completed, handed in and scored, ``results`` what of it moves with
a run to another server.
"""
