"""From facts and rules to answers. The engine knows no regulation by itself."""
