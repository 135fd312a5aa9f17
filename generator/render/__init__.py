"""Render templates to Markdown: the names a text may print, the conditions that hold, each document for each public of each pack."""
