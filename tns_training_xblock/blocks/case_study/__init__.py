"""The block ``tns_case_study``.

``block`` has the views and handlers, ``answers`` says what is kept of an answer and what it lacks,
``work`` passes it on to the apps that keep and mark it; ``text`` is rendered once for all readers,
``view`` for each, ``versions`` what of it changes; ``hooks`` answer what the platform asks besides.
"""
