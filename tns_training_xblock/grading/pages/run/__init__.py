"""The pages of a whole run: ``queue`` is the list of what is handed in, ``acting`` what it posts.

``values`` is what the queue's templates get, with ``choices`` (what it can be narrowed to) and
``done`` (what is said of the last thing done, which the address carries).
"""
