"""May it launch now? The gate for running applications, its answers, clock, and log."""
