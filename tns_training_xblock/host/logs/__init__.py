"""What we write into the platform's log: one line of keys and values for an act or a fault.

``lines`` writes it, and is the only module of the package that has a logger; ``values`` says what
may stand in it, ``faults`` makes of an error what is told of it, ``requests`` says in which request
it was, ``withholding`` keeps the same fault from being told a thousand times.
"""
