"""The report that is filed under article 7, and its checklist."""
