"""The Django application of the waffle flag whose launch is decided."""
