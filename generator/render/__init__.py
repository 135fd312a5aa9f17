"""Names and templates become Markdown: which names a text may print, which conditions hold, each document for each public of each pack."""
