"""The file in which a run moves: a ZIP with JSON lines for each table, and learners' files.

``manifest`` says what is in it, ``packing`` writes it, ``unpacking`` reads it and trusts nothing of
it, and ``errors`` is how all of ``moving`` refuses.
"""
