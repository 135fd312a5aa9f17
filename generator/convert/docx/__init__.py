"""Word: turn pandoc's DOCX into the document that we deliver, and fill that document with answers.

reference.py ──> pandoc ──> finish.py ──┬─ body.py        fields, frames; bookmarks.py, contents.py, tables.py
                                        ├─ controls.py    one content control for each place of a blank; options.py, rows.py
                                        ├─ data.py        the XML part to which the controls are bound
                                        ├─ glossary.py    the prompts of the controls
                                        └─ properties.py
                            insertion.py   puts answers in place of the controls and removes what was bound to them
"""
