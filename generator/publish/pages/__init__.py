"""The pages of the guide, one module per kind of page: each function takes the guide and returns Markdown by path."""
