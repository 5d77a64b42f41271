"""What trainers say beside a level: on a passage, and in words that they use again.

``passages`` are comments on some of the learner's words; ``wordings`` let the learner read in
another language what came from the bank; ``bank`` keeps what a trainer says often. See
``docs/decisions/0022-comments.md``.
"""
