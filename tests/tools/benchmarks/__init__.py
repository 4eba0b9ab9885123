"""How fast and how light: `cd tests && python -m benchmarks`, with the extra `bench` for those it is put beside."""
