"""What a run's marking is outside of its pages: files that are taken along, and brought back.

``downloads`` sends spreadsheets and the archive of all answers (``archive``, ``answers``);
``bringing`` takes spreadsheets back, with what ``preview`` shows before anything is changed.
``feedback`` shows marks as sheets of paper.
"""
