"""The run as a group: who takes part in it, from which cluster and country, and who may do what.

``api`` is the door; :mod:`.rights` says who may read, mark and moderate. ``places`` keeps what
somebody said of themselves, ``clusters`` and ``groups`` what trainers make of it, ``grants`` the
roles that an instructor gives, ``within`` who is in what, ``teams`` who
answers together. What the platform knows (enrolments,
cohorts, teams, its own roles) is asked when it is needed and never copied. It has no pages, and
knows of no marks.
"""
