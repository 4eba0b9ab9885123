"""The formats in which a run of `check` is told, one file each."""
