"""Comments on passages beside an answer, and the page on which a run's comment bank is kept."""
