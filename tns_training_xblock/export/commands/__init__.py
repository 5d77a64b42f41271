"""The command tns-course."""
