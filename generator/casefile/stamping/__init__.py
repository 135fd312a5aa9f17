"""The number of a piece on each of its pages: in a corner where nothing stands, or in a margin made for it."""
