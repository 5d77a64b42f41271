"""What a run's marking looks like as a whole: read by people and by spreadsheets, never changed.

``submissions`` is one block's as rows, for the platform's own report.
"""
