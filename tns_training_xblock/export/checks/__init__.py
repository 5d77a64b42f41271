"""What only the whole course shows to be wrong."""
