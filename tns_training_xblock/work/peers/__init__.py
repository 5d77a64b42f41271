"""What several learners' works came to together: ``batches`` keep it, with nobody's name on it."""
