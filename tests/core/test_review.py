"""`clausier review`: what waits for a jurist, the sheet to sign, the signature in the files and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.load.files import read_page
from generator.models.content import Clause, Signature
from generator.signing.write import CannotSignError, signed
from generator.texts.signature import digest, etat
from tests.frozen import LIBRARY, changed, grown
from tests.program import Program

PAR = "Me Alix Fictive, avocate"
SECRET = "content/clauses/secret.md"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frozen library, which is the current folder."""
    monkeypatch.chdir(grown(tmp_path))
    return tmp_path


def contents(place: Path) -> dict[str, bytes]:
    """Return every text below *place*, by its path there."""
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in (place / "content").rglob("*.*")}


def clause(content: bytes) -> Clause:
    (record,) = read_page("content/clauses/x.md", content, Clause).records
    assert isinstance(record, Clause)
    return record


def relu(text: Clause) -> Signature:
    return Signature(par=PAR, le=date(2026, 11, 20), empreinte=digest(text))


# The list


@pytest.mark.usefixtures("tree")
def test_the_list_names_each_text_on_its_line_and_counts_them(clausier: Program) -> None:
    said = clausier("review")

    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "Pas encore signés (18)"
    assert "content/clauses/prix.md:2: clause « Prix et paiement »" in lines
    assert lines[-1] == "0 texte sur 18 signé."


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["prix"], {"prix"}),
        (["rappel"], {"rappel", "courriel"}),
        (["courriel"], {"courriel"}),
        (["conditions"], {"conditions", "cgv", "prix", "retard-particulier", "retard-professionnel", "annulation", "mediation", "secret"}),
        (["rappel", "prix", "rappel"], {"rappel", "courriel", "prix"}),
    ],
)
@pytest.mark.usefixtures("tree")
def test_a_document_stands_for_its_frame_and_its_clauses_too(names: list[str], found: set[str], clausier: Program) -> None:
    assert {text["id"] for text in json.loads(clausier("review", *names, "--format", "json").out)} == found


@pytest.mark.usefixtures("tree")
def test_a_pack_stands_for_what_it_prints(clausier: Program) -> None:
    found = {text["id"] for text in json.loads(clausier("review", "exemple", "--format", "json").out)}

    # Its clients never read the clause of a profession bound to secrecy.
    assert "secret" not in found
    assert {"conditions", "cgv", "prix", "formulaire", "notice", "lisez-moi"} <= found


def test_each_text_is_told_as_data(clausier: Program, tree: Path) -> None:
    (found,) = json.loads(clausier("review", "secret", "--format", "json").out)
    own = digest(clause((tree / SECRET).read_bytes()))

    place = {"genre": "clause", "id": "secret", "titre": "Secret", "fichier": SECRET, "ligne": 2}
    assert found == {**place, "etat": "non_signe", "empreinte": own, "relu": None, "depuis": None}


# The signature


def test_a_signature_is_four_lines_and_no_other_byte_moves(clausier: Program, tree: Path) -> None:
    before = contents(tree)

    said = clausier("review", "--sign", "secret", "--par", PAR, "--le", "2026-11-20")

    assert said.code == 0
    assert said.out == f"{SECRET} : signé le 20\u00a0novembre\u00a02026 par {PAR}.\n"
    after = (tree / SECRET).read_text("utf-8")
    own = digest(clause((LIBRARY / SECRET).read_bytes()))
    block = f'relu:\n  par: "{PAR}"\n  le: 2026-11-20\n  empreinte: {own}\n'
    assert after == (LIBRARY / SECRET).read_text("utf-8").replace("---\n\n", f"{block}---\n\n")
    assert {path for path, one in contents(tree).items() if before[path] != one} == {SECRET}
    assert clausier("check", "--date", "2026-11-22").err == "Aucun problème.\n"
    assert clausier("review", "secret").out == "1 texte sur 1 signé.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_file_keeps_its_own_line_ends(end: str, mark: bytes) -> None:
    content = mark + (LIBRARY / SECRET).read_bytes().replace(b"\n", end.encode())
    text = clause(content)

    made = signed(text, content, relu(text))

    assert made.startswith(mark + f"---{end}".encode())
    assert made.replace(end.encode(), b"\n").count(b"\n") == content.replace(end.encode(), b"\n").count(b"\n") + 4
    assert etat(clause(made)) == "signe"


@pytest.mark.parametrize(
    "former",
    [
        'relu: {par: "Me Ancien", le: 2026-01-02, empreinte: ZERO}\n',
        "relu:\n  par: Me Ancien\n  # le jour\n  le: 2026-01-02\n\n  empreinte: ZERO\n",
        'relu:\n    empreinte: "ZERO"\n    le: 2026-01-02\n    par: >-\n      Me\n      Ancien\n',
    ],
)
@pytest.mark.parametrize("after", ["", "# Une note.\ndefauts: {preavis_heures: 48}\n", "\ndefauts: {preavis_heures: 48}\n"])
def test_a_former_signature_is_replaced_wherever_it_stands(former: str, after: str) -> None:
    former = former.replace("ZERO", "0" * 64)
    content = (LIBRARY / SECRET).read_text("utf-8").replace("---\n\n", f"{former}{after}---\n\n").encode()
    text = clause(content)

    made = signed(text, content, relu(text))

    block = f'relu:\n  par: "{PAR}"\n  le: 2026-11-20\n  empreinte: {digest(text)}\n'
    assert made.decode() == content.decode().replace(former, block)


def test_a_name_may_hold_any_sign() -> None:
    content = (LIBRARY / SECRET).read_bytes()
    text = clause(content)
    name = 'Me "Alix" : d\'Exemple # \\ – avocate'

    made = clause(signed(text, content, relu(text).model_copy(update={"par": name})))

    assert made.relu
    assert made.relu.par == name


def test_front_matter_that_cannot_take_a_line_is_left_as_it_is() -> None:
    rest = "publics: [particulier], textes: [loi_fictive_10], verifie_le: 2026-11-09, pourquoi: Rien ne sort."
    content = f"---\n{{id: x, titre: Secret, sujet: x, version: 1.0.0, valable_depuis: 2026-01-01, {rest}}}\n---\n\nRien.\n".encode()
    text = clause(content)

    with pytest.raises(CannotSignError, match=r"^content/clauses/x\.md : rien n'a été écrit"):
        signed(text, content, relu(text))


def test_a_text_signed_already_keeps_its_signature(clausier: Program, tree: Path) -> None:
    clausier("review", "--sign", "secret", "--par", PAR, "--le", "2026-11-20")
    before = (tree / SECRET).read_bytes()

    said = clausier("review", "--sign", "secret", "--par", "Me Autre")

    assert said.out == f"{SECRET} : déjà signé le 20\u00a0novembre\u00a02026 par {PAR}.\n"
    assert (tree / SECRET).read_bytes() == before


def test_one_file_that_cannot_be_written_leaves_all_unsigned(clausier: Program, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, calls, written = contents(tree), list[Path](), Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    said = clausier("review", "--sign", "conditions", "--par", PAR)

    assert said.code == 2
    assert "le disque est plein" in said.err
    assert contents(tree) == before


def test_a_text_with_an_error_is_not_signed_nor_are_the_others(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(changed(tmp_path, SECRET, "pack.secret.objet_neutre", "pack.secret.objet_neutr"))
    before = contents(tmp_path)

    said = clausier("review", "--sign", "secret", "prix", "--par", PAR)

    assert said.code == 1
    assert f"{SECRET}:14:" in said.out
    assert "Rien n'a été écrit." in said.err
    assert contents(tmp_path) == before


def test_a_text_that_cannot_be_read_says_why(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(changed(tmp_path, SECRET, "version: 1.0.0", "version: un"))

    said = clausier("review", "--sign", "secret", "--par", PAR)

    assert said.code == 1
    assert f"{SECRET}:5:10: [schema] « un » n'a pas la forme attendue pour « version »" in said.out


def test_a_signature_older_than_the_text_is_refused(clausier: Program, tree: Path) -> None:
    before = contents(tree)

    said = clausier("review", "--sign", "secret", "--par", PAR, "--le", "2025-12-31")

    assert said.code == 1
    assert "ce texte ne vaut que depuis le 1er\u00a0janvier\u00a02026" in said.err
    assert contents(tree) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["secre"], "« secre » n'est ni un pack, ni un document, ni une clause, ni un cadre : vouliez-vous dire « secret » ?"),
        (["--sign", "--par", PAR], "Nommez les textes"),
        (["--sheet"], "Nommez les textes"),
        (["--sign", "secret"], "--par : dites qui signe"),
        (["--sign", "secret", "--par", "  "], "--par : dites qui signe"),
        (["--sign", "--sheet", "secret"], "vont l'un sans l'autre"),
        (["secret", "--par", PAR], "vont avec --sign"),
        (["--sign", "secret", "--par", PAR, "--out", "fiche.html"], "--out va avec --sheet"),
        (["--sign", "secret", "--par", PAR, "--le", "2099-01-01"], "est à venir"),
        (["--sign", "zzz", "--par", PAR], "« zzz » n'est ni un pack, ni un document, ni une clause, ni un cadre."),
    ],
)
def test_bad_usage_is_a_french_sentence_and_writes_nothing(arguments: list[str], sentence: str, clausier: Program, tree: Path) -> None:
    before = contents(tree)

    said = clausier("review", *arguments)

    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert contents(tree) == before


# The sheet


def sheet(clausier: Program, *names: str) -> str:
    said = clausier("review", "--sheet", *names, "--out", "fiche.html")
    assert said.code == 0
    return Path("fiche.html").read_text("utf-8")


def words(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page.partition("<body>")[2])))


@pytest.mark.usefixtures("tree")
def test_the_sheet_shows_what_is_printed_for_whom_and_on_what_it_rests(clausier: Program) -> None:
    page = sheet(clausier, "annulation")
    text = words(page)

    assert "Clause « Rendez-vous annulé »" in text
    assert "Écrit pour particulier, professionnel" in text
    assert "Option : Si la commande est passée en ligne" in text
    # The figure of one pack, and the default of the other.
    assert "Le client prévient 48 heures avant. pack" in text
    assert re.search(r'<a href="https://[^"]+">art\.\u00a01 du Code fictif</a> \(sûre\)', page)
    assert "Le client a lu ces conditions. tous textes de la clause" in text
    assert "Nom et qualité : …" in text
    assert digest(clause((LIBRARY / "content/clauses/annulation.md").read_bytes())) in text


@pytest.mark.usefixtures("tree")
def test_the_sheet_of_a_document_shows_its_notice_and_its_clauses_each_to_sign(clausier: Program) -> None:
    text = words(sheet(clausier, "conditions"))

    assert "Document « Conditions d'essai »" in text
    assert "Clauses, dans l’ordre Prix et paiement ; " in text
    assert "Ce qu’il ne faut pas changer Le retard, qui n’est pas le même pour tous." in text
    assert text.count("Empreinte de ce qui est signé") == 8


@pytest.mark.usefixtures("tree")
def test_the_sheet_shows_the_frame_around_a_letter_and_the_manual_as_it_is_written(clausier: Program) -> None:
    assert "Cadre « courriel »" in words(sheet(clausier, "rappel"))
    manual = words(sheet(clausier, "notice"))
    assert "le voici comme il est écrit" in manual
    assert "{{ corps }}" in manual


def test_the_digest_of_the_sheet_keeps_from_signing_other_words(clausier: Program, tree: Path) -> None:
    (command,) = re.findall(r"clausier review --sign conditions --empreinte (\w{16}) --par", sheet(clausier, "conditions"))
    path = tree / SECRET
    path.write_text(path.read_text("utf-8").replace("garde le secret", "dit le secret"), "utf-8")

    late = clausier("review", "--sign", "conditions", "--par", PAR, "--empreinte", command)
    path.write_text(path.read_text("utf-8").replace("dit le secret", "garde le secret"), "utf-8")
    same = clausier("review", "--sign", "conditions", "--par", PAR, "--empreinte", command)

    assert late.code == 1
    assert "ne sont plus, ou pas, ceux de la fiche" in late.err
    assert same.code == 0
    assert len(same.out.splitlines()) == 8
