"""From the course tree to one Open edX archive, and the ``tns-course`` command.

``tree`` is what the folder holds, ``checks`` what only the whole course shows to be wrong, ``olx``
what a run becomes, ``commands`` what a person types; every file of a course is read through
``opening``. Texts are read twice, once for their card and
once when they are written, so that memory does not grow with them; a text that changed in between
stops the build.
"""
