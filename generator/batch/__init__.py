"""Many letters at once: a table of debts, a folder of dossiers or of invoices becomes a folder of letters, and what was done is told.

    creances.csv   table.py (csv_file.py, xlsx_file.py)      rows.py (cells.py, columns.py)
    creances.xlsx ────────────────────────────────────> rows ──────────────────────────────> debts.py (ledger.py) ──> Dossier

telling.py says a problem with its line and the head of its column.
"""
