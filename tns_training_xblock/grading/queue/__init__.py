"""A run's submissions as one list that its trainers work through.

``view`` is what somebody looks at, read from and written to an address; ``filters`` finds its rows,
``counting`` how far the run is, ``rows`` reads fifty of them with their names. ``sharing`` gives
each trainer a part of the work, ``bulk`` does one thing to several submissions.

No list knows how long it is: a page begins after, or ends before, the row that an address names.
"""
