"""The block ``tns_lesson``: a lesson, a page, or the glossary.

``block`` has the views and handlers; ``answers`` says what is kept of an answer and what it adds up
to, ``scores`` tells the platform, ``work`` keeps reflections. ``text`` is rendered once for all
readers, ``page`` for each; ``cards`` and ``lines`` show a check, without anything right before it
was answered; ``listings`` and ``terms`` are the lists of pages and of the glossary; ``words`` are
sentences for the script, ``reports`` what search, mobile app and reports are told.

A handler answers with the HTML of what changed, so that a check is drawn in one place only. The
best share of the points counts, kept per check; a score that staff set stands until the lesson is
rescored or reset. Once the due date and its grace have passed, answers are explained and earn
nothing. A lesson is complete when its end was seen and every check was answered.
"""
