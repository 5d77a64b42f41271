"""Finding what does not agree among work, review and score, and mending what can be mended.

What the server is stopped in the middle of leaves at most a score that is due. The rest comes from
restored backups, from other tools that write these tables, and from faults. ``kinds`` names what
there is, ``cases`` reads all that belongs to some learners' work, ``judging`` says what disagrees
in it, ``mending`` does what is not open to doubt, ``rounds`` goes through all there is.
"""
