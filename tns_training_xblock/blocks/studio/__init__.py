"""Studio's editor for every block."""
