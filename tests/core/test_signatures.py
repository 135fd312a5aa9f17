"""A jurist signs words: one changed word unsigns them, the rest does not; a publisher may ask for signed texts alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.load import load
from generator.load.files import read_page
from generator.models.content import Clause, Document
from generator.store.cache import open_cache
from generator.texts.signature import Signable, digest, etat, signed_form
from tests.frozen import DAY, LIBRARY, grown
from tests.reading import check, real_library

CLAUSES, DOCUMENTS = LIBRARY / "content/clauses", LIBRARY / "content/documents"
PAR = "Me Alix Fictive, avocate au barreau de Fictiville"


def clause(content: bytes) -> Clause:
    (record,) = read_page("content/clauses/x.md", content, Clause).records
    assert isinstance(record, Clause)
    return record


def document(content: bytes) -> Document:
    (record,) = read_page("content/documents/x.md", content, Document).records
    assert isinstance(record, Document)
    return record


SECRET, ANNULATION = (CLAUSES / "secret.md").read_bytes(), (CLAUSES / "annulation.md").read_bytes()
RAPPEL, CONDITIONS = (DOCUMENTS / "rappel.md").read_bytes(), (DOCUMENTS / "conditions.md").read_bytes()


def changed(content: bytes, old: str, new: str) -> bytes:
    assert old.encode() in content, old
    return content.replace(old.encode(), new.encode(), 1)


@pytest.mark.parametrize(
    ("content", "old", "new"),
    [
        (SECRET, "garde le secret", "garde un secret"),
        (SECRET, "titre: Secret", "titre: Le secret"),
        (SECRET, "publics: [particulier, professionnel]", "publics: [particulier]"),
        (SECRET, "quand: [profession_reglementee, secret_professionnel]", "quand: [secret_professionnel]"),
        (ANNULATION, "preavis_heures: 48", "preavis_heures: 24"),
        (ANNULATION, 'libelle="Si la commande', 'libelle="Quand la commande'),
    ],
)
def test_what_a_clause_prints_or_whom_it_reaches_is_signed(content: bytes, old: str, new: str) -> None:
    assert digest(clause(changed(content, old, new))) != digest(clause(content))


@pytest.mark.parametrize(
    ("content", "old", "new"),
    [
        (RAPPEL, "objet: votre facture", "objet: notre facture"),
        (RAPPEL, "genre: courriel", "genre: courriel\ncadre: lettre"),
        (RAPPEL, "genre: courriel", "genre: courriel\npieces_jointes: [Facture]"),
        (RAPPEL, "genre: courriel", "genre: courriel\nmention: Recommandé"),
        (CONDITIONS, "  - prix\n  - retard-particulier", "  - retard-particulier\n  - prix"),
        (CONDITIONS, "quand: Avant la commande.", "quand: Après la commande."),
    ],
)
def test_what_a_document_prints_and_the_order_of_its_clauses_are_signed(content: bytes, old: str, new: str) -> None:
    assert digest(document(changed(content, old, new))) != digest(document(content))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("verifie_le: 2026-11-09", "verifie_le: 2026-11-20"),
        ("pourquoi: Rien ne sort.", "pourquoi: Tout reste."),
        ("version: 1.0.0", "version: 1.0.1"),
        ("valable_depuis: 2026-01-01", "valable_depuis: 2026-02-01"),
        ("textes: [loi_fictive_10]", "textes: [loi_fictive_10, code_fictif_1]"),
        ("titre: Secret", 'titre: "Secret"'),
        ("publics: [particulier, professionnel]", "publics: [professionnel, particulier]"),
        ("objet_neutre }}.\n", "objet_neutre }}.   \n\n\n"),
        ("---\n\nLe prestataire", "---\nLe prestataire"),
    ],
)
def test_what_the_reader_never_meets_is_not_signed(old: str, new: str) -> None:
    assert digest(clause(changed(SECRET, old, new))) == digest(clause(SECRET))


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_the_line_ends_of_another_system_unsign_nothing(end: bytes) -> None:
    assert digest(clause(SECRET.replace(b"\n", end))) == digest(clause(SECRET))
    assert digest(clause(b"\xef\xbb\xbf" + SECRET)) == digest(clause(SECRET))


def test_the_form_that_is_signed_can_be_read() -> None:
    assert signed_form(clause(ANNULATION)) == (
        'titre: "Rendez-vous annulé"\n'
        'publics: "particulier"\n'
        'publics: "professionnel"\n'
        "defauts.preavis_heures: 48\n"
        "\n"
        "Le client prévient {{ pack.variables.preavis_heures }} heures avant.\n"
        "Sinon, l'[](#retard) s'applique à compter du jour suivant, {{ droit.point_de_depart }}.\n"
        "\n"
        '::: {.option cle="en_ligne" libelle="Si la commande est passée en ligne"}\n'
        "{{ champ.accord }} Le client a lu *ces* conditions.\n"
        ":::\n"
    )
    assert signed_form(document(RAPPEL)).startswith(
        'titre: "Courriel de rappel"\npublics: "particulier"\npublics: "professionnel"\ncadre: "courriel"\nobjet: "votre facture n° '
    )


def test_each_word_of_the_real_texts_counts() -> None:
    library = real_library()
    texts: list[Signable] = [*library.clauses.values(), *library.documents.values()]
    for text in texts:
        form, body = digest(text), text.source.body
        words = list(re.finditer(r"\S+", body))
        for word in words[:: max(len(words) // 5, 1)]:
            other = type(text).model_validate(text.model_dump())
            other.placed(type(text.source)(text.source.path, body[: word.start()] + body[word.end() :]))
            assert digest(other) != form, (text.id, word[0])
    assert len({digest(text) for text in texts}) == len(texts)


def signed(content: bytes, empreinte: str, le: str = "2026-11-20") -> bytes:
    front = f'relu:\n  par: "{PAR}"\n  le: {le}\n  empreinte: {empreinte}\n---\n\n'
    return changed(content, "---\n\n", front)


def test_a_text_is_signed_then_unsigned_by_one_word() -> None:
    whole = signed(SECRET, digest(clause(SECRET)))

    assert etat(clause(SECRET)) == "non_signe"
    assert etat(clause(whole)) == "signe"
    assert etat(clause(changed(whole, "le secret", "un secret"))) == "a_relire"


# What a publisher may ask


def tree(place: Path, **signatures: bytes) -> Path:
    """Return *place*, made the frozen library where only signed texts are published; *signatures* are clauses by id."""
    grown(place)
    (place / "site").mkdir()
    (place / "site/editeur.yml").write_text("id: editeur\npublier: relu\n", "utf-8")
    for name, content in signatures.items():
        (place / f"content/clauses/{name}.md").write_bytes(content)
    return place


def told(place: Path, out: Path, *packs: str) -> dict[str, str]:
    found = check(place, out, DAY, packs)
    assert {problem.rule for problem in found} <= {"signatures"}
    assert all(problem.severity == "erreur" for problem in found)
    return {Path(problem.path).stem: problem.message for problem in found}


def test_where_signed_texts_alone_are_published_each_other_one_is_an_error(tmp_path: Path, out: Path) -> None:
    place = tree(tmp_path, secret=signed(SECRET, digest(clause(SECRET))), annulation=signed(ANNULATION, "0" * 64))
    library = load(place, open_cache(out)).library
    found = told(place, out)

    assert found.keys() == {*library.documents, *library.clauses, *library.cadres} - {"secret"}
    assert "a changé depuis" in found["annulation"]
    assert found["prix"] == "aucun juriste n'a signé ce texte, et site/editeur.yml ne publie que des textes signés (publier: relu)"


def test_only_the_texts_of_the_packs_asked_are_owed_a_signature(tmp_path: Path, out: Path) -> None:
    place = tree(tmp_path)
    pack = place / "packs/second.yml"
    pack.write_text(pack.read_text("utf-8").replace("  - conditions\n", "").replace("  - pieces\n", ""), "utf-8")

    assert told(place, out, "second").keys() == {"rappel", "relance", "formulaire", "courriel", "lettre", "annexe", "notice", "lisez-moi"}
    assert told(place, out, "exemple").keys() > {"conditions", "pieces", "prix", "rappel"}


def test_nothing_is_owed_where_everything_is_published(tmp_path: Path, out: Path) -> None:
    place = tree(tmp_path)
    (place / "site/editeur.yml").write_text("id: editeur\npublier: tout\n", "utf-8")

    assert check(place, out, DAY) == []


def test_a_signature_of_today_holds_for_the_law_of_a_day_gone_by(tmp_path: Path, out: Path) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 - the signature is made on the reader's own calendar
    place = grown(tmp_path)
    (place / "content/clauses/secret.md").write_bytes(signed(SECRET, digest(clause(SECRET)), today))

    assert check(place, out, DAY) == []
