"""What we ask of the platform that hosts us: rights, people, templates, storage."""
