"""What a learner has in a whole run: ``works`` how all of it stands, ``written`` what they wrote.

``whose`` says which works are theirs, ``around`` which may be the one on a page.

Each is read in one query, whatever the size of the run. Only what its own page shows the learner
too is in it: a mark that was released, never what a trainer has on the desk.
"""
