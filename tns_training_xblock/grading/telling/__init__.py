"""Who hears of what happens to a submission: programs at once, people by e-mail and calendar.

``steps`` is called by whatever moves a submission, in its transaction; ``events`` says what is told
of it, which :mod:`tns_training_xblock.host.events` sends once that is certain.
"""
