"""What the desk has for a submission of several: the members, and what is adjusted for each."""
