"""The working calendar of mainland China: notices, days counted, and bounds for years without a notice."""
