"""What people state: a case with its service, feature, events, reports, filings, and acts of authorities."""
