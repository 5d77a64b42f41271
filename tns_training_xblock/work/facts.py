"""The names of the facts that are kept of a block as a whole; see :mod:`.attempts`.

Without Django's models, for blocks to import when they are loaded.
"""

END = "end_seen"
"""That the end was seen."""
STAFF = "staff_score"
"""A score that staff decided: points ``earned`` and ``possible``."""
WRITTEN = "written"
"""The ids of the texts that were written."""
