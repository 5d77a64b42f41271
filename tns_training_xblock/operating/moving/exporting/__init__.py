"""Writing a run into an archive.

``snapshot`` reads all tables as they were at one moment, ``leaving`` translates what has another
name elsewhere, ``people`` and ``teams`` say who and which those are, and ``everything`` does it.
"""
