"""Template filters of the embedded platform."""
