"""The embedded platform: stands in for Open edX on one machine. Not installed.

It imports the built archive through the blocks' own ``parse_xml`` and gives them what the LMS and
Studio give: opaque keys, scoped fields, inherited dates with individual extensions, the services
under their own names, session sign-in with CSRF, grades and completion, a gradebook, masquerading.

What it does not do:

* Courses hold chapters, sequentials, verticals and leaf blocks: no library, problem, video, aside.
* An import replaces the course at once, but for texts that were edited in Studio: no drafts, no
  versions, no export of what Studio changed.
* Only four people, without passwords; no registration, cohorts, modes, certificates or forums.
* An extension is a row of the table ``Extension``; no page gives one. No page resets a learner's
  state, and nobody is retired or unenrolled.
* ``start`` alone decides who may load a block: no visibility groups, no staff-only blocks.
* A unit is part of the page, not an iframe of another application, and its title is not repeated.
* Assets are served to everybody on this machine; scores count at once, without Celery.
* Grades freeze 30 days after the course's end, whatever an operator would want; the course is not
  paced by its learners, and prerequisites are not enforced.
* No REST API, no mobile app, no event bus; tracking events are rows of the table ``Event``.
"""
