"""What changes between two trees: what is no change at all, and how far a rule of change goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load.files import read_page
from generator.models.content import Clause
from generator.problems import Probleme
from generator.texts.signature import digest
from tests.frozen import DAY, grown
from tests.reading import compared

PRIX = "content/clauses/prix.md"
CHAMPS = "content/champs.yml"
ENTRY = 'id: {0}\nle: 2026-11-22\ntitre: "Dit"\ntexte: "Rien à refaire."\ndocuments: [{1}]\n'
Judge = Callable[..., list[str]]


@pytest.fixture
def head(tmp_path: Path) -> Path:
    return grown(tmp_path / "apres")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return grown(tmp_path / "avant")


@pytest.fixture
def judged(base: Path, head: Path, out: Path) -> Judge:
    def judge(*, strict: bool = False) -> list[str]:
        found: list[Probleme] = compared(base, head, out, DAY, strict=strict)
        return [f"{problem.rule} {problem.severity}" for problem in found]

    return judge


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text, f"{path} does not hold {old!r}"
        text = text.replace(old, new)
    (root / path).write_text(text, "utf-8")


def announced(root: Path, *documents: str) -> None:
    (root / "content" / "journal.d").mkdir(exist_ok=True)
    (root / "content" / "journal.d" / "dit.yml").write_text(ENTRY.format("dit", ", ".join(documents)), "utf-8")


def test_nothing_changed_nothing_said(judged: Judge) -> None:
    assert judged() == []


def test_a_condition_written_otherwise_that_prints_the_same_is_no_change(head: Path, judged: Judge) -> None:
    edit(
        head, PRIX, ("\nLe client paie", "\n{% if particulier or professionnel %}\nLe client paie"), ("\n| Moyen", "{% endif %}\n\n| Moyen")
    )

    assert judged() == []


def test_lines_cut_elsewhere_and_typed_signs_are_no_change(head: Path, judged: Judge) -> None:
    edit(head, PRIX, ("est celui du devis.\nLe client", "est\ncelui du devis. Le client"), ('"usage fictif"', "« usage fictif »"))

    assert judged() == []


def test_a_renamed_blank_that_keeps_its_old_name_asks_for_nothing(head: Path, judged: Judge) -> None:
    for path in sorted((head / "content").rglob("*")):
        if path.is_file() and "client_nom" in path.read_text("utf-8"):
            edit(head, path.relative_to(head).as_posix(), ("client_nom", "acheteur_nom"))
    edit(head, CHAMPS, ("- id: acheteur_nom\n", "- id: acheteur_nom\n  anciens_noms: [client_nom]\n"))

    assert judged() == []


def test_a_change_told_read_again_and_numbered_passes(head: Path, judged: Judge) -> None:
    edit(head, PRIX, ("celui du devis", "celui du contrat"), ("version: 1.0.0", "version: 2.0.0"), ("2026-11-09", "2026-11-22"))
    announced(head, "conditions")

    assert judged() == []


def test_an_entry_that_names_another_document_tells_nothing_of_this_one(head: Path, judged: Judge) -> None:
    edit(head, PRIX, ("celui du devis", "celui du contrat"), ("version: 1.0.0", "version: 2.0.0"), ("2026-11-09", "2026-11-22"))
    announced(head, "relance")

    assert judged() == ["annonces erreur"]


def test_an_old_entry_announces_nothing_new(base: Path, head: Path, judged: Judge) -> None:
    edit(head, PRIX, ("celui du devis", "celui du contrat"), ("version: 1.0.0", "version: 2.0.0"), ("2026-11-09", "2026-11-22"))
    announced(base, "conditions")
    announced(head, "conditions")

    assert judged() == ["annonces erreur"]


def test_one_clause_rewritten_leaves_its_neighbour_alone(head: Path, judged: Judge) -> None:
    edit(head, PRIX, ("celui du devis", "celui du contrat"), ("version: 1.0.0", "version: 1.0.1"), ("2026-11-09", "2026-11-22"))
    edit(head, "content/clauses/annulation.md", ("Le client prévient", "{% if particulier or professionnel %}\nLe client prévient"))
    edit(head, "content/clauses/annulation.md", ("\n\n::: {.option cle", "\n{% endif %}\n\n::: {.option cle"))
    announced(head, "conditions")

    assert judged() == []


def test_a_profession_that_words_its_own_variable_is_told_at_its_pack(head: Path, base: Path, out: Path) -> None:
    pack = "packs/exemple.yml"
    edit(head, pack, ("prestation: séance", "prestation: leçon"))

    (problem,) = compared(base, head, out, DAY)

    assert (problem.path, problem.rule, problem.severity) == (pack, "annonces", "avertissement")


def test_strict_leaves_the_warnings_of_change_as_they_are(head: Path, judged: Judge) -> None:
    edit(head, PRIX, ("celui du devis", "celui du contrat"), ("version: 1.0.0", "version: 1.0.1"))
    announced(head, "conditions")

    assert judged(strict=True) == ["relectures avertissement"]


def test_a_day_of_reading_that_is_todays_cannot_move(base: Path, head: Path, judged: Judge) -> None:
    for root in (base, head):
        edit(root, PRIX, ("2026-11-09", DAY.isoformat()))
    edit(head, PRIX, ("celui du devis", "celui du contrat"), ("version: 1.0.0", "version: 1.0.1"))
    announced(head, "conditions")

    assert judged() == []


def test_a_document_that_leaves_the_library_leaves_the_old_entries(base: Path, head: Path, judged: Judge) -> None:
    announced(base, "rappel", "conditions")
    announced(head, "conditions")
    (head / "content" / "documents" / "rappel.md").unlink()
    for path in (*(head / "packs").iterdir(), *(head / "content" / "guide").iterdir()):
        path.write_text(path.read_text("utf-8").replace("documents: [rappel, ", "documents: [").replace("  - rappel\n", ""), "utf-8")

    assert "journal erreur" not in judged()


def test_an_entry_may_move_to_its_own_file(base: Path, head: Path, judged: Judge) -> None:
    announced(head, "conditions")
    lines = ENTRY.format("dit", "conditions").splitlines()
    (base / "content" / "journal.yml").write_text("- " + "\n  ".join(lines) + "\n", "utf-8")

    assert judged() == []


def test_a_promise_that_the_text_already_kept_is_no_change(head: Path, judged: Judge) -> None:
    edit(head, "content/documents/relance.md", ('exclut: ["indemnité"]', 'exclut: ["indemnité", "huissier"]'))

    assert judged() == []


def test_a_base_whose_text_does_not_render_is_compared_by_its_files(base: Path, judged: Judge) -> None:
    edit(base, PRIX, ("{{ pack.tva.mention }}", "{% if professionnel %}"))

    assert judged() == ["numerotation erreur", "relectures avertissement"]


def test_a_signature_is_no_change_of_the_text(head: Path, judged: Judge) -> None:
    own = digest(clause_in(head / PRIX))
    edit(head, PRIX, ("pourquoi:", f'relu:\n  par: "Me Alix Fictive"\n  le: 2026-11-20\n  empreinte: {own}\npourquoi:'))
    assert judged() == []

    edit(head, PRIX, ("version: 1.0.0", "version: 1.1.0"))
    assert judged() == ["numerotation avertissement"]


def clause_in(path: Path) -> Clause:
    (record,) = read_page(PRIX, path.read_bytes(), Clause).records
    assert isinstance(record, Clause)
    return record
