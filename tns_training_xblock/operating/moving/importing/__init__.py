"""Bringing an archive into the tables of this server: all of it, or nothing.

``looking`` reads all of it and ``planning`` says what stands in the way, before anything is
written; ``matching`` finds people's accounts, ``making`` says whether others can be made,
``arriving`` translates what has another name here, ``storing`` brings the files, ``rows`` the
tables, ``replacing`` makes room, ``telling`` has grades counted, and ``everything`` does it in
order.
"""
