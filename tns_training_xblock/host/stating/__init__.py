"""What a setting of ours is, and how it is told.

``annotations`` says all of them once more for tools of Open edX.
"""
