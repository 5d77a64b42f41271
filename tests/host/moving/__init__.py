"""Questions to the platform about a run that moves."""
