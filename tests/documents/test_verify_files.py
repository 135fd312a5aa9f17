"""`clausier verify` on the files of others: forms, files saved again, printed, of another day, broken, strange."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator.models.editions import Edition
from generator.verify import UnknownFileError, UnreadableError, verify
from generator.verify.read_file import read_file
from tests.bench import ANSWERS, FACTURES, Bench, bench, changed, opened, retyped, saved_as, strange_zip
from tests.frozen import LIBRARY

__all__ = ["bench"]


def typed_form(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return a form with values in its fields, as a PDF reader writes them."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:

        def walk(fields: pikepdf.Object, above: str) -> None:
            for field in fields:
                name = f"{above}.{field.T}".strip(".") if "/T" in field else above
                if name in values:
                    state = f"/{values[name]}" if above == "choix" else "/On"
                    field.V = pikepdf.Name(state) if "/FT" in field and field.FT == "/Btn" else pikepdf.String(values[name])
                if "/Kids" in field:
                    walk(field.Kids, name)

        walk(pdf.Root.AcroForm.Fields, "")
        pdf.save(target)
    return target.getvalue()


def test_a_form_is_read_by_its_fields(bench: Bench) -> None:
    empty = bench.template(bench.model("mise-en-demeure", "particulier"), "formulaire")
    values = {
        **ANSWERS,
        "choix.relances_envoyees": "plusieurs_relances",
        **{f"factures.1.{name}": text for name, text in FACTURES[0].items()},
    }

    assert [said for said in bench.said(empty) if not said.startswith("[a_remplir]")] == [
        "[options] « Combien de relances avez-vous déjà envoyées ? » attend sa réponse\n    → cochez une seule de ces cases"
    ]
    assert len(bench.said(empty)) > 15
    assert bench.said(typed_form(empty, values)) == []
    assert bench.said(typed_form(empty, {**values, "total_principal": "400,00 €"}))[0].startswith("[montants] 400 €")


def test_what_libreoffice_saved_again_is_read_all_the_same(bench: Bench, tmp_path: Path) -> None:
    wrong = changed("particulier", total_principal="400,00 €")
    for edition in ("docx", "odt"):
        (tmp_path / f"bon.{edition}").write_bytes(bench.filled("mise-en-demeure", "particulier", edition))
        (tmp_path / f"faux.{edition}").write_bytes(bench.filled("mise-en-demeure", "particulier", edition, wrong))
        model = bench.model("mise-en-demeure", "particulier")
        (tmp_path / f"vide.{edition}").write_bytes(bench.template(model, edition))
    for edition, name in (("docx", "docx:MS Word 2007 XML"), ("odt", "odt")):
        saved_as(name, tmp_path, *tmp_path.glob(f"*.{edition}"))

    for edition in ("docx", "odt"):
        assert bench.said((tmp_path / "out" / f"bon.{edition}").read_bytes()) == []
        assert bench.said((tmp_path / "out" / f"faux.{edition}").read_bytes())[0].startswith("[montants] 400 €")
        waiting = bench.said((tmp_path / "out" / f"vide.{edition}").read_bytes())
        assert len(waiting) > 15
        assert all(said.startswith(("[a_remplir]", "[options]")) for said in waiting)


def test_a_word_letter_saved_as_odt_keeps_each_address_with_its_party(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "lettre.docx").write_bytes(bench.filled("mise-en-demeure", "particulier"))

    saved_as("odt", tmp_path, tmp_path / "lettre.docx")

    # LibreOffice writes the recipient's frame before the sender's.
    assert bench.said((tmp_path / "out" / "lettre.odt").read_bytes()) == []


def test_a_contract_printed_to_pdf_is_read_across_its_pages(bench: Bench, tmp_path: Path) -> None:
    # From Word: what is printed from OpenDocument is read in test_verify_facts.py.
    delivered = bench.template(bench.model("cgv", "particulier"), "docx")
    (tmp_path / "cgv.docx").write_bytes(delivered)

    saved_as("pdf", tmp_path, tmp_path / "cgv.docx")

    found = verify((tmp_path / "out" / "cgv.pdf").read_bytes(), bench.catalogue)
    known = verify(delivered, bench.catalogue)
    assert (found.model, found.provenance) == (known.model, None)
    assert {(one.rule, one.message) for one in found.constats} == {(one.rule, one.message) for one in known.constats}


def test_a_file_made_before_the_law_changed_says_what_changed(out: Path) -> None:
    before, now = opened(LIBRARY, out, date(2026, 6, 30)), opened(LIBRARY, out)
    model = next(m for m in before.catalogue.models if (m.job.document, m.job.public) == ("relance", "professionnel"))

    said = now.said(before.template(model, "docx"))

    assert said[0] == (
        "[version] (avertissement) ce fichier vient d'une ancienne version (1.0.0, droit vérifié le 1er janvier 2026) ; "
        "l'actuelle est : 1.0.0, droit vérifié le 8 novembre 2026\n    → reprenez la version actuelle, et reportez-y vos réponses"
    )
    assert "[version] Indemnité de retard : 40 € → 1 500 € depuis le 1er juillet 2026\n    → reprenez la version actuelle" in "\n".join(
        said
    )
    assert not any(constat.startswith("[texte]") for constat in said)


def test_a_file_made_with_a_later_law_is_not_judged_by_an_older_one(out: Path) -> None:
    before, now = opened(LIBRARY, out, date(2026, 6, 30)), opened(LIBRARY, out)
    model = next(m for m in now.catalogue.models if (m.job.document, m.job.public) == ("relance", "professionnel"))

    assert before.said(now.template(model, "docx"))[0].startswith("[version] (avertissement) ce fichier est plus récent")


def locked_pdf() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def blank_pdf() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target)
    return target.getvalue()


UNREADABLE = {
    "empty": (b"  \n", "ce fichier est vide"),
    "a stranger's ZIP": (strange_zip("a.txt"), "ce fichier n'est ni un document Word, ni un document LibreOffice, ni un PDF, ni un texte"),
    "a broken ZIP": (b"PK\x03\x04 broken", "ce fichier est abîmé : téléchargez-le ou enregistrez-le de nouveau"),
    "a DOCX that is no XML": (strange_zip("word/document.xml"), "ce fichier est abîmé : téléchargez-le ou enregistrez-le de nouveau"),
    "a bomb": (
        strange_zip("word/document.xml", size=51_000_000),
        "ce fichier est trop gros une fois déplié : ce n'est pas un de nos documents",
    ),
    "an old or protected Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "ce fichier est protégé par un mot de passe, ou dans un ancien format de Word : enregistrez-le en .docx",
    ),
    "a protected PDF": (locked_pdf(), "ce PDF est protégé par un mot de passe : enregistrez-le sans mot de passe"),
    "a broken PDF": (b"%PDF-1.7\nbroken", "ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau"),
    "a scanned PDF": (blank_pdf(), "ce PDF ne contient pas de texte : c'est peut-être une image numérisée"),
    "an image": (b"\x89PNG\r\n\x1a\n\xff", "ce fichier n'est ni un document Word, LibreOffice ou PDF, ni un texte"),
    "an RTF": (b"{\\rtf1 Bonjour}", "ce fichier est au format RTF : enregistrez-le en .docx ou en .odt"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_says_why(name: str) -> None:
    data, message = UNREADABLE[name]

    with pytest.raises(UnreadableError) as raised:
        read_file(data)

    assert str(raised.value) == message


@pytest.mark.parametrize(("edition", "count"), [("docx", 1), ("pdf", 6)])
def test_a_file_with_bytes_gone_wrong_is_read_or_refused(bench: Bench, edition: Edition, count: int) -> None:
    sound = bench.filled("mise-en-demeure", "particulier", edition)
    chance = random.Random(edition)
    refused = 0
    for _ in range(60):
        damaged = bytearray(sound)
        for place in chance.sample(range(len(sound)), count):
            damaged[place] = chance.randrange(256)
        try:
            read_file(bytes(damaged))
        except UnreadableError:
            refused += 1

    assert 0 < refused < 60


def test_letters_that_other_alphabets_write_in_two_signs_are_read(bench: Bench) -> None:
    for edition in ("docx", "txt"):
        data = bench.filled(
            "relance-1", "particulier", edition, changed("particulier", pro_nom="İpek Modèle İ", contrat_reference="a\x0bİ")
        )

        assert bench.said(data) == []


def test_an_entity_of_a_hostile_file_is_not_followed(bench: Bench) -> None:
    data = bench.filled("relance-1", "particulier")
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    hostile = retyped(data, lambda text: text.replace("<w:document", f"{entity}<w:document", 1).replace("Sauf erreur", "&x;Sauf erreur", 1))

    with pytest.raises(UnreadableError, match="abîmé"):
        read_file(hostile)


def test_a_stranger_s_text_is_none_of_our_documents(bench: Bench) -> None:
    with pytest.raises(UnknownFileError, match="n'est pas un de nos documents"):
        verify(b"Bonjour,\n\nVoici la recette de la tarte aux pommes.\n", bench.catalogue)


def test_a_document_without_its_properties_is_recognised_by_its_text(bench: Bench) -> None:
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bench.filled("mise-en-demeure", "professionnel"))) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            if name != "docProps/custom.xml":
                target.writestr(name, source.read(name))

    found = verify(bare.getvalue(), bench.catalogue)

    assert (found.model.job.document, found.model.job.public, found.constats) == ("mise-en-demeure", "professionnel", ())
