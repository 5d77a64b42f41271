"""What trainers do to a review, and what the gradebook is told of it.

``reviews`` saves, finishes, releases, re-opens and returns, ``undoing`` takes a release back;
``seconding`` is the second mark and ``settling`` what is made of two that differ; each is a step
that wins its row in ``changes`` and leaves a line in ``history``. ``explaining`` says why a mark
changes that its learner has seen, ``looks`` answers who asks for another look. ``scores`` brings
the points of what is shown to edx-submissions.
"""
