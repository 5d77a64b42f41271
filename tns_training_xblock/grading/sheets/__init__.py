"""A run's marking as spreadsheets: taken out, marked without a connection, and brought back.

On the way out ``entries`` reads what a view shows, ``columns`` says what a sheet has, ``cells``
what stands in them, and ``writing`` makes XLSX or CSV of it; ``tables`` does so of what does not
come back. ``guarding`` lets no text become a formula, and ``levels`` names levels so that they are
found again.

On the way in ``reading`` makes lines of a file, ``planning`` says what each of them would change
and which are refused, ``kept`` carries them through a browser, and ``applying`` does all of it or
nothing.
"""
