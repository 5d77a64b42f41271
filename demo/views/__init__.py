"""The pages of the embedded platform."""
