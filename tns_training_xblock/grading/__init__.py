"""What trainers make of what learners wrote: submissions, reviews, rubric, history, marks.

A submitted work has a uuid of edx-submissions; a *review* is the marking of one submission, with
the rubric as it stood; whatever is done to it leaves an *event*, and one trainer's saves in a row
leave one. :mod:`.api` is the door for blocks and pages, ``pages`` is everything that answers a
browser.

* a learner's side: ``submitting``, ``standing``, ``forgetting``, ``retirement``;
* a trainer's side: ``states`` (where a submission stands and who may move it), ``claims`` (whose
  desk it is on), ``takers`` (whose a submission is), ``queue`` (all of a run, to work through),
  ``desk`` (one submission), ``agreement`` (whether trainers mark alike), ``marking`` (what is done
  to it, and what the gradebook is told),
  ``rounds`` (what went back), ``report``, ``roster`` (the people of a run);
* what was asked and answered: ``rubric``, ``answers``; what is said of single words, and in words
  that are used again: ``comments``.

edx-submissions gets a reference and a digest, never the text: it cannot erase, and it logs what it
refuses. A re-opened review keeps the mark that the learner was last shown until the next release.
"""
