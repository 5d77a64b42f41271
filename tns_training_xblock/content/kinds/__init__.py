"""What a text can be: one module or folder a kind, from syntax to a typed document."""
