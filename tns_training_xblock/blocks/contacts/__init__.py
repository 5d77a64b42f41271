"""``tns_contacts``: a directory of the run that one joins, and a log of one's own.

* ``block``: the block type. ``page``: what its templates show. ``text``: what is the same for all.
* ``cards``: what is posted of a card, looked at. ``people``: the handlers with which people meet.
* ``log``: the lines that only their owner sees, which are works.
* ``hooks``: what the platform asks. ``words``: sentences.
"""
