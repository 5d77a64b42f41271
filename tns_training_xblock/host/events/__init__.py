"""What other programs hear of what happens here, and where they may say no.

``schema`` is what an event is, ``kinds`` are all there are; ``telling`` sends one, by Django's
signal, by ``tracking`` to the platform's log, and by ``public`` as an event of openedx-events.
``filters`` are what openedx-filters lets others stop, and ``asking`` asks them. ``xapi`` makes
statements of events for event-routing-backends, ``routing`` lets them through to it. ``document``
writes the tables of ``docs/events.md`` and ``docs/events.schema.json``.
"""
