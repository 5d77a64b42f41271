"""What every block shares: texts, languages, fragments, handlers, OLX."""
