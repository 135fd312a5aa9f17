"""Markdown to documents: `editions.convert` takes a `Job` and returns the bytes of its editions; `fill` puts answers in one of them.

    Markdown ──> pandoc worker (lua/) ──┬─> docx/finish.py ──> .docx ─────────> docx/fill.py ─┐
                                        ├─> odt/finish.py ───> .odt ──────────> odt/fill.py ──┤
                                        ├─> .typst ──┬> pdf/typeset.py ──> .pdf <─────────────┤ answers
                                        │            └> pdf/form.py ──> -a-remplir.pdf        │
                                        ├─> .modele ──> txt.py ──> .txt <─────────────────────┘
                                        └─> .html (fragment for the site; its picture, "apercu", comes from .typst)

The same job gives the same bytes, whatever ran before, in whatever thread, on any day.
"""
