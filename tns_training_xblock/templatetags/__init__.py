"""What our templates load: :mod:`tns_training_xblock.formats` as filters."""
