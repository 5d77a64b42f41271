"""What lies in the storage: ``opening`` a file.

``quotas`` counts what the files come to, ``ageing`` and ``sweeping`` take away what nothing needs.
"""
