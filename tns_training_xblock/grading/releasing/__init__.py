"""When a mark is released, and what comes after it.

``planning`` keeps what is to be released at a chosen time, ``due`` carries it out.
"""
