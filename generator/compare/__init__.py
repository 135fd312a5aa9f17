"""Two versions of the content meet: what changes in the text of every document, and in the facts behind it.

`revisions.py` gives the two trees.
"""
