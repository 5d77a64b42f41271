"""What we ask of the platform that hosts us; the ground floor, on which the other wings stand.

``permissions`` says who may do what, and every handler and page asks there; ``openedx`` is the few
calls outside a block, ``people`` names of users, ``languages`` which one a page is in, ``drawn``
for whom it was drawn, ``templating`` our templates and static files, ``storage`` where files lie
(``storing`` what stands around it), ``settings`` what an operator says (``stating`` how),
``checks`` what an administrator is told before that goes wrong. ``incoming`` reads what a browser
sent, ``refusals`` says no in a sentence, ``sending`` hands out files. ``events`` are what other
programs hear of and may stop. ``plugging`` adds to the platform's settings, and ``dashboard`` to
what its instructors see. ``moving`` is what a run that goes to another server needs of it.
"""
