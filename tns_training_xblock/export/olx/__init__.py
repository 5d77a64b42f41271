"""What a run becomes: the files of an Open edX course, and their archive.

``run`` writes the course and its blocks, with what ``extracts`` and ``listings`` give each block of
the glossary, the sources and the other texts; ``about`` and ``policy`` what the platform shows and
needs besides; ``spreadsheets`` makes an XLSX of each table; ``markup`` is how XML is written,
``archive`` the tar.gz around it all.

Chapters, sequentials and units are called ``chapter-<id>``, ``module-<id>`` or ``section-<id>`` (a
text by itself) and ``unit-<id>``; only blocks carry the bare id of their source, for learners'
answers hang on it. Sources stand in the order in which a text cites them.
"""
