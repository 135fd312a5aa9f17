"""Markdown to documents: `editions.convert` returns the editions of a `Job` as bytes; `insertion.insert` fills one with answers.

    Markdown ──> pandoc worker (lua/) ──┬─> docx/finish.py ──> .docx ────> docx/insertion.py ─┐
                                        ├─> odt/finish.py ───> .odt ─────> odt/insertion.py ──┤
                                        ├─> .typst ──┬> pdf/typeset.py ──> .pdf <─────────────┤ answers
                                        │            │   └> pdf/picture.py ("apercu", .png)   │
                                        │            └> pdf/form.py ──> -a-remplir.pdf        │
                                        ├─> .modele ──> txt.py ──> .txt <─────────────────────┘
                                        └─> .html (fragment for the site)

The same job gives the same bytes, whatever ran before, in whatever thread, on any day.
"""
