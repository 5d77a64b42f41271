"""What a run's marking is outside of its pages: files that are taken along, and brought back.

``downloads`` sends spreadsheets; ``bringing`` takes them back, and shows what they would change
before anything is changed. ``sentences`` says why a file or a line is refused.
"""
