"""The working calendar of mainland China: notices, counts of days, and bounds for years without a notice."""
