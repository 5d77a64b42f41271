"""The command ``tns-course``.

``cli`` is where it begins, and says how to get the extra it needs; ``subcommands`` are what one
types, ``build`` and ``stamp`` do what takes more than a call, ``saying`` prints what cannot harm a
terminal.
"""
