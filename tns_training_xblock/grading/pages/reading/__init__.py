"""How a desk shows what was written, so that it reads well: nothing here asks the database.

``given`` is a learner's text as HTML, ``edited`` what changed in the rubric since it was answered,
``previewed`` the beginning of a file.
"""
