"""The project's own dependency parser: how it is trained, and the weights that came of it."""
