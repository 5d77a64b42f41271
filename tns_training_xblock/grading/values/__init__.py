"""What the api takes and gives: small frozen values, never rows of the database.

``marks`` are what was handed in and what trainers made of it, ``standing`` what a learner may know
of their own work, ``reviews`` what is on the desk.
"""

from .marks import Mark, Marked, PastRound, Receipt, receipt_number
from .reviews import ReviewState, Submitted
from .standing import Stage, Standing

__all__ = [
    "Mark",
    "Marked",
    "PastRound",
    "Receipt",
    "ReviewState",
    "Stage",
    "Standing",
    "Submitted",
    "receipt_number",
]
