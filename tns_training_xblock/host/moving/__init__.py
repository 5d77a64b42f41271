"""What a run that moves to another server needs of the platform: parts of ``OpenEdx``.

``results`` is what the platform's own tables keep of our blocks, ``accounts`` finds and makes
people.
"""
