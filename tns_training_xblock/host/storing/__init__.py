"""What stands around the storage: ``links`` to it, and ``scanning`` of what goes into it."""
