"""How pages get to a browser: ``running`` builds the course and loads it, ``server`` answers.

``plugins`` are found as Open edX finds them, ``statics`` are sent under names that change with
them, ``middleware`` is what an operator may ask of every page, ``older`` why one is older than its
text.
"""
