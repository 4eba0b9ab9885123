"""The lowest layer: errors, text, three-valued truth, moments. No law is here, and no file is read or written here."""
