"""The screens and languages in which pages are looked at.

Each width and each direction of writing once: a phone in Arabic, a desk in English. With
``TNS_SCREENS=all`` also the other way round, and in French.
"""

import os

ALL = os.environ.get("TNS_SCREENS") == "all"
SCREENS = [(360, "ar"), (1280, "en"), *([(360, "en"), (1280, "ar")] if ALL else [])]
"""Width in CSS pixels, and language."""
LANGUAGES = ["en", "ar", *(["fr"] if ALL else [])]
"""What is as wide in French as in English: nothing turns round, and the course is taken in it."""
