"""What only the whole course shows to be wrong.

``everything`` runs them all: ``texts`` (what a text refers to), ``tours`` (what a run names and
leads to), ``unused`` (what nobody needs), ``assets`` (files), ``svg_files``, ``csv_files``,
``csv_tables``, and ``lost`` (ids that were published and are gone, with their ``costs``, and by
``again`` those that another had before). ``causes`` leaves out what only follows from another
problem.
``decisions`` are what an author says of those. What one text alone shows is told where it is
parsed, in ``content``.
"""
