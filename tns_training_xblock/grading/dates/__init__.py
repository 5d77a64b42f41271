"""Giving more time and taking it away, and what that changes of what was handed in already."""
