"""What a register of debts asks today: for each debt the step that the calendar proposes, its letter and its account, and an index.

    batch/debts.py ──> standing.py   what is still owed, what was sent, what a person must look at first
                           │
    deadlines/ ───────> steps.py     the step of the calendar, its reason in one sentence, the next date      sentences.py
                           │
    fill.py ──────────> letters.py   the dossier of a letter and of its account, filled                       run.py
                           │
                       index.py      what to do today, most pressing first: pages and a table

Nothing is ever sent. `steps.py` is pure: no file, no clock.
"""
