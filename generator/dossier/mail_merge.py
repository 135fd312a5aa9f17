"""The CSV that feeds a mail merge: one row a letter, a column for each field of its main document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from generator.convert.job import Job
from generator.convert.merge_columns import values
from generator.dossier.complete import complete
from generator.dossier.model import Dossier
from generator.models.library import Library
from generator.models.publics import Public
from generator.texts.cells import printed_cell

SUFFIX = ".csv"
"""Ends the name of the file that feeds the main document of the same name."""


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the CSV of *rows*, in the order of *columns*: UTF-8 with its mark, semicolons, CRLF, as Word and Excel read it in French.

    No cell is a formula, whoever wrote its answer.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([printed_cell(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def row_of(dossier: Dossier, job: Job, public: Public, library: Library, rows: int, *, interest: bool = True) -> dict[str, str]:
    """Return what *dossier* puts in each column of *job*, whose tables have *rows* rows. Raises as `complete`."""
    return values(job, complete(dossier, job, public, library, interest=interest).filling, rows)


README = "LISEZ-MOI-publipostage.txt"
"""The name of the file that says how to merge."""
_STEPS = """PUBLIPOSTAGE AVEC WORD

Chaque lettre est un fichier « -publipostage.docx ». Le fichier CSV du même nom porte une ligne par lettre.

1. Ouvrez le CSV dans Excel ou LibreOffice (UTF-8, séparateur : point-virgule). Une ligne par client.
   La première ligne nomme les colonnes : ne la changez pas. L’exemple est fictif : remplacez-le.
2. Ouvrez la lettre dans Word, puis : Publipostage > Sélection des destinataires > Utiliser une liste existante. Choisissez le CSV.
   Si Word le demande : encodage Unicode (UTF-8), séparateur point-virgule.
3. Publipostage > Aperçu des résultats : lisez chaque lettre.
4. Publipostage > Terminer et fusionner > Modifier des documents individuels. Rien n’est envoyé : c’est à vous de le faire.

Les colonnes qui commencent par « option_ » gardent un passage (oui) ou l’enlèvent (non).
Une seule des réponses à une même question vaut oui.
Un tableau a autant de lignes que de colonnes numérotées (« ligne_facture_1 », « ligne_facture_2 »…). Word n’enlève pas celles qui
restent vides : supprimez-les dans la lettre avant la fusion, ou faites deux fusions.
Une adresse tient sur trois colonnes au plus : « client_adresse », « client_adresse_ligne_2 », « client_adresse_ligne_3 ».
Word ne calcule rien : les totaux, les intérêts et les indemnités sont ceux du CSV, au jour de la lettre.
« clausier batch » les calcule pour chaque client, d’après vos factures et vos paiements.
Ces lettres sont faites pour Word : LibreOffice et Google Docs n’en lisent pas les passages à option.
"""


def readme() -> bytes:
    """Return the text that says how to merge (UTF-8, CRLF)."""
    return _STEPS.replace("\n", "\r\n").encode()
