"""The reports of a run: pages to read and print, and the same as rows for a spreadsheet.

``views`` answers, ``values`` is what its templates get, ``plots`` where the parts of a drawing
stand; ``csv_files`` sends rows as they are read.
"""
