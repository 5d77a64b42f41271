"""Kept work, submissions, reviews and the marking pages."""
