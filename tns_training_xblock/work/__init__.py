"""What learners write: versions, files, the editions they answered, and erasing. Knows no marks."""
