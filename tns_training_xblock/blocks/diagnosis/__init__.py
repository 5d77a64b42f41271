"""The block ``tns_diagnosis``.

``block`` has the views and handlers, ``answers`` says what is kept of an answer, ``work`` passes it
on to the app that keeps it, ``together`` asks whose it is; ``text`` is rendered once for all
readers, ``view`` for each, with a ``picture`` of what it came to and the ``changes`` from the first
time to the second; ``words`` are sentences; ``hooks`` answer what the platform asks besides.
"""
