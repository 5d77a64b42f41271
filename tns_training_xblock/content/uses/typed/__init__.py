"""What people type into an answer, as pages show it.

``written`` is a text as HTML, ``lists`` and ``tables`` what of it is one, ``marking`` the passages
of it that were commented on.
"""
