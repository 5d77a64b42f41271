"""Who hears of what happens to a submission: programs at once, people by e-mail and calendar.

``steps`` is called by whatever moves a submission, in its transaction; ``events`` is what other
programs hear once that is certain, ``tracking`` how the platform's log does.
"""
