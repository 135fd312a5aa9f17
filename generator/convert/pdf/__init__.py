"""PDF: one Typst body makes the model, the filled document and the form.

typeset.py  body + data.py (prompts or answers) ──> PDF/UA-1 and PDF/A-2a, on template.typ
picture.py  the first page of a PDF as a picture, for the site
form.py     the same with drawn boxes, which become AcroForm fields
"""
