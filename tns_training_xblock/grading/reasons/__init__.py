"""What is told of a mark beside it: why it changed, what was asked of it, and what was answered.

Small frozen values, read from what is kept: ``change`` and ``looked``.
"""
