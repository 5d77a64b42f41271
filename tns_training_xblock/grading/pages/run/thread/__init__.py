"""The page of a run's thread: diagnoses, visit sheets, plans and check-ins, read together.

``views`` answers, ``reading`` reads it, ``words`` are what things are called there. What the
templates of each part get: ``diagnoses``, ``visits`` and ``plans``; what those of all get,
``values``. ``files`` are the same as spreadsheets, of which ``tables`` has the rows, and
``photos`` those of sheets.
"""
