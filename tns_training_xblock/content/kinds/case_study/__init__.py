"""Case studies, with the marking samples that stand in them."""
