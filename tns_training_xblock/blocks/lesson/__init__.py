"""The block tns_lesson."""
