"""Cluster-management modules and case-study exercises for Open edX."""

__version__ = "0.1.0"
