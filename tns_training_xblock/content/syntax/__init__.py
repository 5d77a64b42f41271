"""How a text is written: bytes, YAML, Markdown, directives, and the report of problems."""
