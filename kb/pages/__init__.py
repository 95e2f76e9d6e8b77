"""Pages to be read by people: HTML made from templates, with nothing in it that reaches for the network."""
