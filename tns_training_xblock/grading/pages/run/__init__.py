"""The pages of a whole run: ``queue`` is what was handed in, ``people`` who takes part.

What is posted from the queue goes to ``acting``, from the people to ``arranging``. ``values`` is
what the queue's templates get, with ``choices`` (what it can be narrowed to) and ``done`` (what is
said of the last thing done, which the address carries). ``later`` plans releases. ``rules`` is how
the items are marked, with ``ruling`` (the form, and the same in words) and ``diagnoses`` (with whom
those are filled in).
"""
