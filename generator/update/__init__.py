"""« Ma version → la vôtre »: a file made from a text of another day becomes today's document, with its answers.

    bytes ──> verify's Sheet, laid over the published text ──> given ──> carry ──> rebuilt (dossier.yml, fill) ──> report

`given` and `carry` are the browser's too (site/assets/js/verifier/); nothing here says what the law obliges anyone to do.
"""

from generator.update.messages import Note
from generator.update.report import report
from generator.update.update import Current, Updated, update

__all__ = ["Current", "Note", "Updated", "report", "update"]
