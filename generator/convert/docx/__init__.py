"""Word: pandoc's DOCX becomes the document we deliver, and that document filled.

reference.py ──> pandoc ──> finish.py ──┬─ body.py      fields, frames, bookmarks.py, contents.py, tables.py
├─ controls.py  one content control a blank; options.py, rows.py
├─ data.py      the one XML part they are bound to
├─ glossary.py  their prompts
└─ properties.py
fill.py      answers in place of the controls; nothing bound is left
"""
