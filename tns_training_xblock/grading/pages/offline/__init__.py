"""What a run's marking is outside of its pages: files that are taken along, and brought back.

``downloads`` sends spreadsheets and the ``archive`` of all answers; ``bringing`` takes spreadsheets
back, and shows what they would change before anything is changed; ``sentences`` says why a file or
a line is refused. ``feedback`` shows released marks as sheets of paper, which ``values`` are for.
"""
