"""The databases that the tests can run on: SQLite, MariaDB, PostgreSQL."""
