"""What is done with a document: render, score, compare translations, measure, list."""
