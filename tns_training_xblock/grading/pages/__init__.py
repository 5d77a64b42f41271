"""Everything of the marking that answers a browser."""
