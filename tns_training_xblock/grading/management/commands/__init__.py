"""``manage.py tns_training_…``."""
