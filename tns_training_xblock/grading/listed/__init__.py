"""What other programs read of a run, row by row; pages and spreadsheets have their own.

``items`` are what is answered, ``submissions`` how each stands, ``marks`` those that learners have,
``diagnoses`` what may be told of several clusters. ``asked`` is which of them somebody wants.
What of it a person may read is what the queue shows them: their role, nobody's name on what is
marked blind, and no mark that was not released.
"""
