"""Where a tour places a text: ``placed`` is a place and what it is called, ``openings`` when."""
