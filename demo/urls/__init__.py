"""Addresses: ``lms`` for the LMS, ``cms`` for Studio."""
