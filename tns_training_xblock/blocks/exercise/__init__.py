"""What blocks share whose text is answered in writing as a whole.

``block`` has the views, ``handing`` and ``files`` the handlers, ``answers`` says what is kept of an
answer and what it lacks, ``work`` passes it on to the apps that keep and mark it, ``words`` what it
refuses; ``text`` is rendered once for all readers, ``view`` for each, ``rounds`` what came back
before, ``versions`` what of it changes; ``hooks`` answer what the platform asks besides.
"""
