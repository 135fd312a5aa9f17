"""An empty table of debts to fill, for a document: a workbook with its help, or a CSV file and its help beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.batch.columns import COLUMNS, Column, Target, Vocabulary
from generator.batch.table import CREDITOR, DEBTS, HELP
from generator.convert.docx.package import read_parts
from generator.convert.zip_writer import write_zip
from generator.dossier.layout import layout_of
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.render.document import Rendering
from generator.texts.typography import french

_WIDTH, _WIDE = 20, 60
_ROWS = 1_000
"""Rows of an empty table whose cells take a date or a public as they should."""
_NEEDED = {"toujours": "à chaque ligne"}


@dataclass(frozen=True)
class Asked:
    """A question of the documents whose answer is the same in all letters: its name, where to find the answer, an example, its key."""

    libelle: str
    help: str
    example: str
    cle: str


def workbook(library: Library, renderings: Sequence[Rendering], day: date) -> bytes:
    """Return a workbook with the sheets « Créances », « Créancier » and « Aide », for the texts of one document."""
    asked = list(common(library, renderings))
    book = Workbook()
    book.remove(book.worksheets[0])
    columns = _columns(library)
    debts = _sheet(book, DEBTS, [column.head for column in columns], [_WIDTH] * len(columns))
    _take_forms(debts, columns)
    vocabulary = Vocabulary(library)
    # Two blanks may have one label: the id tells them apart.
    named = [one.libelle if vocabulary.target(one.libelle) == Target("value", one.cle) else one.cle for one in asked]
    rows = [(name, "", one.help, one.example) for name, one in zip(named, asked, strict=True)]
    heads = ["Ce qui est le même dans toutes les lettres", "Réponse", "Où le trouver", "Exemple"]
    _sheet(book, CREDITOR, heads, [50, 40, _WIDE, 40], rows)
    told = [(column.head, column.form, column.example, _NEEDED.get(column.needed, column.needed)) for column in columns]
    notes = [("", "", "", ""), *((text, "", "", "") for text in _NOTES)]
    _sheet(book, HELP, ["Colonne", "Ce qu’il faut écrire", "Exemple", "Quand"], [26, _WIDE, 28, 34], [*told, *notes])
    book.properties.creator = "clausier"
    written = io.BytesIO()
    book.save(written)
    parts = read_parts(written.getvalue())
    # The hour at which it was made: an empty table is the same on any day of one law.
    parts["docProps/core.xml"] = _without_hours(parts["docProps/core.xml"], day)
    return write_zip(parts, day)


def csv_table(library: Library) -> bytes:
    """Return an empty CSV table, as a spreadsheet in France opens it."""
    return ("\ufeff" + ";".join(column.head for column in _columns(library)) + "\r\n").encode()


def csv_help(library: Library, renderings: Sequence[Rendering], creditor: str) -> bytes:
    """Return the help that goes with a CSV table; *creditor* is how the command names the file of what is common."""
    lines = ["Les colonnes du tableau, dans l’ordre que vous voulez :", ""]
    for column in _columns(library):
        needed = f" ({_NEEDED.get(column.needed, column.needed)})" if column.needed else ""
        lines.append(f"- {column.head}{needed} : {column.form}. Exemple : {column.example}")
    lines += ["", *_NOTES, "", f"Ce qui est le même dans toutes les lettres va dans un fichier {creditor}, donné avec --creditor :", ""]
    lines += [f"{one.cle}: {one.example}  # {one.libelle}" for one in common(library, renderings)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


_NOTES = (
    "Une ligne par facture. Les lignes qui ont la même référence et le même public font une seule lettre, avec toutes leurs factures.",
    "Une colonne qui porte le nom d’un blanc du document (« La date limite », ou date_limite) le remplit, ligne par ligne.",
    "Ce qui change d’un débiteur à l’autre peut quitter ce qui est commun : faites-en une colonne du même nom.",
    "Les autres colonnes sont ignorées, et c’est dit.",
    f"Publics : {', '.join(traits.name for traits in PUBLICS.values())}.",
)


def common(library: Library, renderings: Sequence[Rendering]) -> Iterator[Asked]:
    """Yield what the texts of a document ask that no documented column answers, in their order: blanks, then passages to keep or drop."""
    ours = {column.target.cle for column in COLUMNS}
    layouts = [layout_of(rendering.markdown) for rendering in renderings]
    counted = {cle: None for layout in layouts for name in layout.groupes if (cle := library.groupes[name].compte)}
    for cle in dict.fromkeys([*(cle for layout in layouts for cle in layout.cles), *counted]):
        champ = library.champs.get(cle)
        if champ and champ.type != "lignes" and not champ.calcul and cle not in ours:
            yield Asked(french(champ.libelle), french(champ.ou_le_trouver), french(champ.exemple), cle)
    decided = {cle for layout in layouts for name in layout.groupes for cle in layout.groupes[name]}
    for name in dict.fromkeys(name for layout in layouts for name in layout.groupes if not library.groupes[name].compte):
        members = list(dict.fromkeys(cle for layout in layouts for cle in layout.groupes.get(name, ())))
        yield Asked(name, f"{french(library.groupes[name].question)} Réponses : {', '.join(members)}.", members[0], name)
    for cle, libelle in {cle: libelle for layout in layouts for cle, libelle in layout.options.items()}.items():
        if cle not in decided:
            yield Asked(cle, f"Passage « {libelle} » : oui pour le garder, non pour le retirer.", "non", cle)


def _columns(library: Library) -> list[Column]:
    return [column for column in COLUMNS if not column.target.cle or column.target.cle in library.champs]


def _sheet(book: Workbook, title: str, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]] = ()) -> Worksheet:

    sheet: Worksheet = book.create_sheet(title)
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=1 if rows else 2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    return sheet


def _take_forms(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Give the cells of dates their form, those of numbers with zeros on the left that of text, those of the public their list."""
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        if column.target.kind == "public":
            names = ",".join(traits.name for traits in PUBLICS.values())
            one_of = DataValidation("list", formula1=f'"{names}"', allow_blank=True)
            sheet.add_data_validation(one_of)
            one_of.add(f"{letter}2:{letter}{_ROWS}")
        form = _FORMS.get(column.target.kind if column.target.kind in _FORMS else column.example[2:3])
        if column.target.cle == "client_siret":
            form = _FORMS["reference"]
        if form:
            sheet.column_dimensions[letter].number_format = form


_HOUR = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z")
_FORMS = {"reference": "@", "postcode": "@", "/": "DD/MM/YYYY"}


def _without_hours(core: bytes, day: date) -> bytes:
    return _HOUR.sub(f"{day.isoformat()}T00:00:00Z".encode(), core)
