"""Clausier: dated law, one file per profession and French Markdown become legal packs and their guide.

    content/ packs/
        │
      load       files ──> models that know their lines                         load/  models/
        │
      check      models ──> problems, all at once; one is enough to stop here   check.py  rules/  problems.py
        │
     resolve     pack, public, day ──> the names a text may print               resolve.py
        │
      render     text + names ──> Markdown                                      render.py  templates.py  typography.py
        │
     convert     Markdown ──> DOCX, PDF, TXT, HTML; from the cache if equal     conversions.py  convert/  cache.py
        │
     package     files ──> folders, ZIP, manifest, checksums                    packs.py  package.py  notice.py
        │
     publish     everything ──> a staged MkDocs project ──> the site            publication.py  publish/
        │
    build/packs  build/site       written aside, put in place by one exchange   swap.py

`pipeline.py` is that line in code; `cli.py` is how people run it.
"""

__version__ = "0.1.0"
