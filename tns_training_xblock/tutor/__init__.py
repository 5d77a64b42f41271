"""The plugin for Tutor: one file that imports nothing of this package, and runs without it."""
