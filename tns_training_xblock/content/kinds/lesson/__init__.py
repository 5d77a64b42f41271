"""Lessons and pages, with the checks that stand in them."""
