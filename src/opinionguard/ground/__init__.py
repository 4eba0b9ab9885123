"""The ground: errors, text, truth of three values, moments. No law, and nothing is read or written here."""
