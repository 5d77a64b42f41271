"""The reports of a run: pages to read and print, and the same as rows for a spreadsheet.

``views`` answers, ``values`` is what all of its pages get; ``csv_files`` sends rows as they are
read.
"""
