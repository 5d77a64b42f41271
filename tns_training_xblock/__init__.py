"""Cluster-management modules and case-study exercises for Open edX.

``docs/architecture.md`` is the map of this package: its rooms, and what each may import.
"""

__version__ = "0.1.0"
