"""The pages of the guide, one file a kind; each takes the guide and gives Markdown."""
