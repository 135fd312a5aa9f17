"""`clausier update`: a file made from an older text becomes today's document, with its answers; what does not fit is told."""

from __future__ import annotations

import filecmp
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.dossier import read_dossier
from generator.load import load
from generator.models.editions import EDITIONS, Edition
from generator.store.cache import open_cache
from generator.store.versions import pandoc_program
from tests.older import DAY, FIRST, LETTER, MAIL, edited, older, today
from tests.program import Program, Said
from tests.trees import clausier as run

ANSWERS = """
public: professionnel
pro_nom: Camille Exemple
pro_adresse: |
  1 rue de l'Exemple
  00000 Ficti-Ville
client_nom: Dominique Fictif
client_civilite: Madame
note_date: 2026-04-01
lieu: Fictiville
date_lettre: 2026-06-02
rappels: [2026-05-01, 2026-05-08]
banque: Banque Fictive
options:
  par_cheque: oui
"""
TODAY = "\n".join(line for line in ANSWERS.splitlines() if "cheque" not in line and "banque" not in line and line != "options:")


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory, out: Path) -> tuple[Path, Path]:
    """The library with its older words, released, and the same with today's words and that record."""
    before = older(tmp_path_factory.mktemp("before"), out)
    (before / "dossier.yml").write_text(ANSWERS, "utf-8")
    return before, today(tmp_path_factory.mktemp("now"), before, out)


def filled(tree: Path, document: str, edition: Edition, place: Path, day: str = FIRST) -> Path:
    """Return a letter of *tree* filled with the answers."""
    path = place / f"lettre{EDITIONS[edition].suffix}"
    run(tree, "fill", "exemple", document, "--answers", "dossier.yml", "--edition", edition, "--date", day, "--out", str(path))
    return path


def updated(clausier: Program, monkeypatch: pytest.MonkeyPatch, tree: Path, *arguments: str) -> Said:
    monkeypatch.chdir(tree)
    said = clausier("update", "--date", DAY, *arguments)
    return Said(said.code, said.out.replace("\u00a0", " "), said.err)


TOLD = """\
{path} : Lettre de relance (professionnel)
  Votre fichier vient de la version 0.9.0, droit vérifié le 8 novembre 2026, publiée le 23 novembre 2026.
  Le texte d'aujourd'hui : version 1.0.0, droit vérifié le 8 novembre 2026.
  C'est une version majeure : le sens du document change.
  Le texte a changé : {passages}.
  Aucune entrée du journal ne demande de changer un document déjà signé ou envoyé.
  À relire ou à reporter :
    - Nom de la banque : « Banque Fictive ». Ce blanc n'est plus dans le document.
    - Option gardée « Si un chèque vous convient » : elle n'est plus dans le document.
  Il reste à compléter :
    - Montant de la note (nouveau). Sur le relevé.
"""


@pytest.mark.parametrize("edition", ["docx", "odt", "pdf"])
def test_a_letter_of_an_older_text_becomes_todays_with_its_answers(
    trees: tuple[Path, Path], edition: Edition, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, now = trees
    letter = filled(before, "relance", edition, tmp_path)

    said = updated(clausier, monkeypatch, now, str(letter))

    suffix = EDITIONS[edition].suffix
    made = [tmp_path / name for name in (f"lettre-a-jour{suffix}", "lettre-comparaison.docx", "lettre-dossier.yml")]
    expected = TOLD.format(path=letter, passages="5 passages") + "".join(f"  Écrit : {path}\n" for path in made)
    assert (said.code, said.out, said.err) == (1, expected, "")
    # What was answered is answered again, and the document is the one that these answers fill.
    library = load(now, open_cache(tmp_path / "cache")).library
    then, _ = read_dossier("x", TODAY.encode(), library)
    again, problems = read_dossier("x", made[2].read_bytes(), library)
    assert problems == []
    assert again.values == then.values
    assert (again.public, again.options) == ("professionnel", {"plusieurs_rappels": True})
    (now / "dossier.yml").write_bytes(made[2].read_bytes())
    assert filecmp.cmp(filled(now, "relance", edition, tmp_path / "..", DAY), made[0], shallow=False)


def text(path: Path, changes: str) -> str:
    command = [str(pandoc_program()), "-f", "docx", "-t", "plain", "--wrap=none", f"--track-changes={changes}", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_comparison_gives_the_older_text_when_refused_and_todays_when_accepted(
    trees: tuple[Path, Path], tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = filled(trees[0], "relance", "docx", tmp_path)
    updated(clausier, monkeypatch, trees[1], str(letter))

    redline = tmp_path / "lettre-comparaison.docx"
    assert "reste à payer, comme vous l’a dit [Nom de la banque] ce jour-là" in text(redline, "reject")
    assert "Un chèque à mon ordre" in text(redline, "reject")
    assert "n’est pas payée" in text(redline, "accept")
    assert "Un chèque à mon ordre" not in text(redline, "accept")


def test_a_text_without_properties_is_recognised_by_its_words(
    trees: tuple[Path, Path], tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = filled(trees[0], "rappel", "txt", tmp_path)

    said = updated(clausier, monkeypatch, trees[1], str(mail))

    assert said.code == 3
    assert said.out.startswith(f"{mail} : Courriel de rappel (particulier, professionnel : même texte)\n")
    assert "Votre fichier vient de la version 0.9.9, droit vérifié le" in said.out
    assert "C'est une correction" not in said.out
    content = (tmp_path / "lettre-a-jour.txt").read_text("utf-8").replace("\u00a0", " ")
    assert "Sauf erreur, ma facture du 1er avril 2026 vous attend." in content


def test_a_file_on_todays_text_is_left_alone(
    trees: tuple[Path, Path], tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    (trees[1] / "dossier.yml").write_text(TODAY, "utf-8")
    letter = filled(trees[1], "relance", "docx", tmp_path, DAY)

    said = updated(clausier, monkeypatch, trees[1], str(letter))

    assert said.code == 0
    assert "Votre fichier est fait sur le texte d'aujourd'hui : version 1.0.0, droit vérifié le 8 novembre 2026. Il n'y a" in said.out
    assert list(tmp_path.glob("lettre-*")) == []


def test_words_of_the_buyer_and_refused_answers_are_told(
    trees: tuple[Path, Path], tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = filled(trees[0], "relance", "docx", tmp_path)
    changes = (
        ("1er avril 2026", "31 février 2026"),
        ("Le délai commence", "Ce délai commence"),
        ("restent sans réponse", "restent ignorés"),
    )
    retyped(letter, *changes)

    said = updated(clausier, monkeypatch, trees[1], str(letter))

    assert said.code == 1
    assert "- Passage à vous, qui n'est pas repris : « Mes rappels du 1er mai 2026 et du 8 mai 2026 restent… »." in said.out
    assert "- Passage que vous aviez retiré ou récrit : « Le délai commence" in said.out
    assert "- Date de la note : « 31 février 2026 » n'est pas repris. " in said.out
    assert "- Date de la note. Sur le relevé." in said.out
    assert "- Combien de rappels avez-vous envoyés ? Dans" in said.out


def retyped(path: Path, *pairs: tuple[str, str]) -> None:
    """Change words of a DOCX as a hand would."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                for old, new in pairs:
                    changed = content.decode().replace("\u00a0", " ").replace(old, new).encode()
                    assert changed != content, old
                    content = changed
            archive.writestr(name, content)
    path.write_bytes(target.getvalue())


def test_the_journal_is_quoted_and_no_duty_is_invented(
    trees: tuple[Path, Path], out: Path, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = today(tmp_path / "journal", trees[0], out)
    entry = '- {{id: {id}, le: {day}, titre: "{id}", texte: "Écrivez de nouveau.", documents: [{document}]}}\n'
    told = [("relance_corrigee", "2026-11-30", "relance"), ("autre", "2026-11-30", "rappel"), ("ancienne", "2026-11-01", "relance")]
    lines = [entry.format(id=name, day=day, document=document) for name, day, document in told]
    (now / "content/journal.yml").write_text("".join(lines), "utf-8")
    letter = filled(trees[0], "relance", "docx", tmp_path)

    said = updated(clausier, monkeypatch, now, str(letter))

    assert "Depuis, le journal des vérifications parle de ce document :\n  30 novembre 2026 – relance_corrigee. Écrivez" in said.out
    assert "Aucune entrée" not in said.out
    assert "ancienne" not in said.out
    assert "autre" not in said.out


def test_what_cannot_be_updated_is_said_in_a_sentence(
    trees: tuple[Path, Path], tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = tmp_path / "recette.txt"
    stranger.write_text("Voici la recette de la tarte aux pommes.\n", "utf-8")
    letter = filled(trees[0], "relance", "docx", tmp_path)
    (tmp_path / "lettre-dossier.yml").write_text("à moi", "utf-8")

    said = updated(clausier, monkeypatch, trees[1], str(stranger), str(letter), str(tmp_path / "rien.docx"))

    assert said.code == 2
    assert said.err == (
        f"{stranger} : ce fichier n'est pas un de nos documents, ou son texte a trop changé pour être reconnu.\n"
        f"{letter} : « {tmp_path / 'lettre-dossier.yml'} » existe déjà : déplacez-le, ou choisissez un autre dossier avec --out.\n"
        f"{tmp_path / 'rien.docx'} : il n'existe pas, ou n'est pas un fichier.\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lettre-dossier.yml", "lettre.docx", "recette.txt"]


def test_a_text_that_nobody_published_is_not_guessed(
    trees: tuple[Path, Path], out: Path, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = today(tmp_path / "other", trees[0], out)
    edited(other / LETTER, ("Voici où en est", "Voyez où en est"))
    (other / "dossier.yml").write_text(TODAY, "utf-8")
    letter = filled(other, "relance", "docx", tmp_path)

    said = updated(clausier, monkeypatch, trees[1], str(letter))

    assert (said.code, said.out) == (2, "")
    assert "ce fichier vient d'un texte qui n'est ni celui d'aujourd'hui, ni un de nos textes publiés" in said.err


def test_verify_judges_an_older_letter_against_its_own_text(
    trees: tuple[Path, Path], tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = filled(trees[0], "relance", "docx", tmp_path)
    monkeypatch.chdir(trees[1])

    said = clausier("verify", "--date", DAY, str(letter))

    assert said.out.replace("\u00a0", " ") == (
        f"{letter} : Lettre de relance (professionnel) – 1 avertissement\n"
        "  [version] (avertissement) ce fichier vient du texte publié le 23 novembre 2026"
        " (version 0.9.0, droit vérifié le 8 novembre 2026) ; l'actuel est : 1.0.0, droit vérifié le 8 novembre 2026\n"
        "      → « clausier update » et « Vérifier ma lettre » montrent ce qui a changé, et reportent vos réponses\n"
    )


def test_a_blank_that_changed_its_name_keeps_its_answer(
    trees: tuple[Path, Path], out: Path, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = today(tmp_path / "renamed", trees[0], out)
    edited(now / "content/champs.yml", ("id: note_date", "id: jour_de_la_note\n  anciens_noms: [note_date]"))
    for path in (LETTER, MAIL):
        edited(now / path, ("champ.note_date", "champ.jour_de_la_note"))
    letter = filled(trees[0], "relance", "docx", tmp_path)

    said = updated(clausier, monkeypatch, now, str(letter))

    assert said.code == 1
    assert "Date de la note" not in said.out
    assert 'jour_de_la_note: "2026-04-01"\n' in (tmp_path / "lettre-dossier.yml").read_text("utf-8")


def test_a_text_that_two_professions_no_longer_share_is_asked_about(
    trees: tuple[Path, Path], out: Path, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = today(tmp_path / "split", trees[0], out)
    edited(now / MAIL, ("Un mot de vous", "{% if secret_professionnel %}\nEntre nous.\n{% endif %}\n\nUn mot de vous"))
    mail = filled(trees[0], "rappel", "txt", tmp_path)

    first = updated(clausier, monkeypatch, now, str(mail), "--out", str(tmp_path / "a"))
    other = updated(clausier, monkeypatch, now, str(mail), "--out", str(tmp_path / "b"), "--pack", "second")

    assert "Ce texte servait à plusieurs professions, qui ont aujourd'hui chacune le leur" in first.out
    assert "Pour une autre, ajoutez --pack : " in first.out
    assert "plusieurs professions" not in other.out
    assert "Entre nous." in (tmp_path / "b/lettre-a-jour.txt").read_text("utf-8")


def test_two_texts_as_likely_are_both_named(
    trees: tuple[Path, Path], out: Path, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "again"
    shutil.copytree(trees[0], again, symlinks=True)
    edited(again / MAIL, ("version: 0.9.9", "version: 0.9.10"))
    run(again, "release", "--date", "2026-11-25")
    now = today(tmp_path / "now", again, out)
    mail = filled(trees[0], "rappel", "txt", tmp_path)

    said = updated(clausier, monkeypatch, now, str(mail))

    assert "Votre fichier vient de la version 0.9.10, droit vérifié le 1er janvier 2026, publiée le 25 novembre 2026." in said.out
    assert "aussi proche : version 0.9.9, droit vérifié le 1er janvier 2026, publiée le 23 novembre 2026." in said.out
