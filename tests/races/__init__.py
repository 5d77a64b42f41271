"""Several requests at the same moment, on whatever database this run of the tests uses.

A race is a round, played often: :mod:`.playing.harness` starts its acts at once, each in a thread
with a connection of its own, and what must hold afterwards is an invariant, never a timing. Each
round uses a learner and a block of its own (:mod:`.playing.learners`), and :mod:`.playing.truth`
says what always holds; :mod:`.playing.visits` are requests to a block's handlers.

``TNS_TEST_ENGINE=mariadb python -m pytest tests/races`` runs them on another database (see
:mod:`tests.databases.engines`), ``TNS_RACE_ROUNDS=300`` plays more rounds.
"""
