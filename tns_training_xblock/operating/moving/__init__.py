"""A run, taken from one server to another with answers, marks and files (decision 41).

``tables/`` says what moves and how each column does, ``archive/`` is the one file it moves in,
``exporting/`` writes it, and ``importing/`` brings it into the tables of another server.
"""
