"""How a desk shows what was written, so that it reads well: nothing here asks the database.

``edited`` is what changed in the rubric since it was answered,
``previewed`` a file as far as it is shown.
"""
