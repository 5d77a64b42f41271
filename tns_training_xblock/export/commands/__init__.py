"""The command ``tns-course``.

``cli`` is where it begins, and says how to get the extra it needs; ``subcommands`` are what one
types, ``targets`` what they are about, ``build`` and ``stamp`` do what takes more than a call;
``reporting`` tells problems in each form, ``saying`` prints what cannot harm a terminal.
"""
