"""Many letters at once: a table of debts, a folder of dossiers or of invoices becomes a folder of letters, and what was done is told.

    creances.csv   table.py (csv_file.py, xlsx_file.py)      rows.py (cells.py, columns.py)
    creances.xlsx ────────────────────────────────────> rows ──────────────────────────────> debts.py (ledger.py) ─┐
    dossiers, invoices ────────────────────────────────────────────────────────────────────────────────────────> sources.py
                                                                                                                     │
         run.py    cases ── work.judge ──> plan.py: every fault before the first file                                │
           │       orders ─ work.make ───> letters, read again by sound.py ──> output.py (journal), index.py  <──────┘
           │
        crew.py    who does the work: this process, others of this machine; cluster.py: the workers of Dask

telling.py says a problem with its line and the head of its column; template.py writes an empty table.
Rows, plans and what a journal says wait in private files of SQLite: memory does not grow with the letters.
"""
