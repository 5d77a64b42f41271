"""What people type into an answer, as it is kept and as pages show it.

``written`` is a text as HTML, ``lists``, ``tables`` and ``tabbed`` what of it is one, ``marking``
the passages of it that were commented on. ``forms`` reads and writes the answers to tasks that ask
for something else than words, ``rows`` those that are tables, ``carrying`` takes one over into
another task.
"""
