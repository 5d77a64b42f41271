"""What a run's marking looks like as a whole: read by people and by spreadsheets, never changed.

``asked`` is whom and what a report shows, as an address says it. ``grid`` has a row a learner and a
column a case study, with its ``learners``, ``cells`` and ``totals``; ``marks`` are those given,
criterion by criterion (``shares``); ``votes`` are the group's. ``items`` are the case studies that
any of them has. ``submissions`` is one block's as rows, for the platform's own report.

However many people and submissions there are, a report takes the same number of queries.
"""
