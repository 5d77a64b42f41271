"""What a run becomes: the files of an Open edX course, and their archive."""
