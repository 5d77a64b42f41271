"""Taking a run from one server to another."""
