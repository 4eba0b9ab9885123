"""Answers as plain data that goes to JSON and back; also settings, waivers, and expected answers."""
