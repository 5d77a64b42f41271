"""What an operator does with a whole installation, or with a whole run of it.

``moving/`` takes a run from one server to another.

It has no tables and no pages of its own: commands in ``management/`` call it, and nobody else does.
"""
