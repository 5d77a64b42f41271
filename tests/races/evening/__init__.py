"""Four trainers and their learners, all at once: what each was told must be one true story.

``table`` says what one submission does when one thing happens after the other, ``order`` finds an
order in which all that was told is true, ``people`` are those who act, ``truth`` what is kept.
"""
