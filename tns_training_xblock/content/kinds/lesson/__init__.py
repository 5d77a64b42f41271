"""Lessons and pages, with the checks that stand in them.

``check_start`` is what all checks have in common, ``checks`` builds each form, and ``number_check``
is the one that needs more.
"""
