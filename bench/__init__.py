"""How fast the line is, against the plain way of making the same documents. Run: `python -m bench`."""
