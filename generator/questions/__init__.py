"""What a maintainer asks of the library: what prints this value, what is not verified, what the law of a profession is."""
