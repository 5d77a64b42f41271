"""What people see of letters beside the letters: which they get, and how to get none.

``choices`` is the page of a run, for who is signed in; ``stopping`` what a letter's link leads to.
"""
