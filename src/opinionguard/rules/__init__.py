"""The language that regulations are written in: provisions, readings, views of a case, deadlines, duties."""
