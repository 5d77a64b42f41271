"""Commands of ``manage.py`` that are about the whole package."""
