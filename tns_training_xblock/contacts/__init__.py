"""The directory of a run, which one joins and leaves: see ``docs/decisions/0031-contacts.md``.

* ``models``: cards, and who asked to be introduced to whom.
* ``values``: what a person sees of their own card, and the one way to what others see of it.
* ``holding``: holding cards while something is done with them.
* ``cards``: joining, changing, leaving.
* ``introductions``: asking, answering, taking back.
* ``directory``: what one reader sees of a run, in three queries; ``searching`` finds in it.
* ``vcard``: a card as a file for an address book.
* ``retirement``: what goes with a person who leaves the platform.
* ``errors``, ``apps``.
* ``api``: the door.
"""
