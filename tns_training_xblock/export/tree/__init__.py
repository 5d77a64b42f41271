"""What the course's folder holds: files, settings, tours, and a card for each text."""
