"""What an operator does with a whole installation, or with a whole run of a course.

No Django app of its own: it keeps nothing. Addresses, management commands, the app's start and the
platform's signals call it, and nothing else does.

* ``health/``: whether an installation is well, as a page, metrics and a command (decision 44).
* ``leaving/``: what is kept, and taking a run, a person or everything away (decision 42).
* ``moving/``: taking a run from one server to another (decision 41).
* :mod:`.rerun`: what a run takes over of the run before it.
"""
