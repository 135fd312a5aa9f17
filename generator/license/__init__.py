"""Stamp a pack for the one who bought it: the name of the copy enters the properties, the feet and the licence, no text changes."""
