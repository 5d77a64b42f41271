"""What learners write: versions, files, the editions they answered, and erasing. Knows no marks.

A learner's text is a *work*, kept under course, block, learner and ``part`` with a version. A case
study's has an empty part and is handed in; a reflection's part is the id of its check, and it never
is. ``student_id`` is the anonymous id of the learner in the course; ``user_id`` is kept when work
is handed in, to show a name. :mod:`.api` is the door.

Who changes something names the version it was made on, and the database decides in one step: an
older text never overwrites a newer one, and nobody holds a lock while thinking.

* what is kept: ``drafts``, ``attempts`` (answers to checks), ``files`` (``pictures`` draws one
  anew, as its pixels alone); ``stored`` reads it again whatever became of it, ``limits`` says how
  much one learner may keep; ``editions`` keeps what was asked; ``storing`` opens and counts files
  that are kept, and sweeps up what is left over;
* what more people than its learner have to do with it: ``sharing``;
* how it changes: ``locking`` holds a learner's work (``host.patience`` tries again);
* how it goes: ``erasing`` rows, ``removal`` files, ``naming`` where files lie.
"""
