"""Taking a run away, or all that is kept, and what happens as a run ends on the platform.

* :mod:`.tables`: which rows are of which run, and how many there are.
* :mod:`.using`: which courses use our blocks.
* :mod:`.removing`: taking rows and files away.
* :mod:`.retiring`: what is of a person, and erasing it.
* :mod:`.reversing`: the commands that take the tables away.
* :mod:`.deleted`: what the platform calls when a course was deleted.
"""
