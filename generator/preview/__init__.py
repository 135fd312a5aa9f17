"""The guide while it is being written: a page made again as soon as its text is saved."""
