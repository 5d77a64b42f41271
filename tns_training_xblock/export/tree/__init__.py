"""What the course's folder holds: files, settings, tours, and a card for each text.

``scan`` finds the files and lets none from elsewhere in; ``yaml_files``, ``settings``, ``dates``
(by the ``zones`` of one package) and ``tour_file`` read YAML; ``cards``, ``card_making`` and
``card_cache`` keep what the rest must know of a text (parsing is the one slow step); ``tables``
reads the rows of a CSV; ``course`` is all of it. ``tour`` and ``outline`` are what becomes a run,
``identifiers`` are the lines that ids have in the ``lock`` of those that were ``published``,
``usage`` knows what of a course a run uses.
"""
