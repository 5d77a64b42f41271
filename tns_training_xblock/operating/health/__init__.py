"""Whether an installation is well: a page, ``tns_training_check`` and metrics, of one report.

``values`` is what a report is made of; ``waiting`` and ``agreeing`` count in our tables, ``tables``
looks whether they are there, ``trying`` writes a file and asks a worker, ``checking`` asks Django's
checks. ``looking`` makes the report of all of it. ``words`` says it to people, ``page`` and
``access`` answer a browser or a monitor, ``metrics`` Prometheus, ``telling`` the command.
"""
