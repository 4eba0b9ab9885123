"""Working days drawn as months."""
