"""A folder of pieces and the answers of a dossier become the case that a court, or another, is asked to open.

    folder.py      a folder ──> files, or why one cannot be a piece
      │
    pages/         a PDF, a picture, a message, an invoice, a document of ours ──> upright pages
      │
    recognise.py   what each is, its title, its date;  entries.py  what its owner says (pieces.yml);  secrets.py  what may not be shown
      │            redaction.py  what is masked for good                             all of it together: pieces.py
      │
    stamping/      « Pièce n° 3 – page 2/5 » in a free corner of each page
      │
    request.py     the request, the account to the day of filing, the bordereau with its digests;  route.py  the way, among those open
      │            checklist.py  what is asked against what is there;  report.py  what to read before filing;  form.py  what to copy
      │
    assembly.py    all the files: bundle.py, cover.py; place.py  what must not be lost
                   conform/  which pages are PDF/A;  archival.py  what PDF/A asks a file to say

Nothing is sent, nothing is read outside the folder, and the same folder gives the same bytes on any day but that of filing.
"""
