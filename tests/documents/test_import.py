"""`clausier import --from-redline`: what a jurist corrected in Word changes the lines that it was printed from, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree

from generator.patch.told import unified
from tests.frozen import DAY, grown
from tests.program import Program
from tests.redlines import Redline, W, zipped
from tests.reviewed import made, plan, rendering_of, tree_at
from tests.trees import digests, with_cache

ANNULATION, PRIX = "content/clauses/annulation.md", "content/clauses/prix.md"
RETARD, RELANCE = "content/clauses/retard-professionnel.md", "content/documents/relance.md"
Act = Callable[[Redline], None]


@pytest.fixture
def tree(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frozen library, which is the current folder."""
    monkeypatch.chdir(grown(with_cache(tmp_path, out)))
    return tmp_path


@pytest.fixture
def redline(tree: Path, out: Path) -> Callable[..., Redline]:
    """The function that opens a document of the library for review."""

    def opened(document: str = "conditions", public: str = "professionnel", seed: int = 0) -> Redline:
        source = tree_at(tree, out, DAY)
        return Redline(made(source, rendering_of(source, document, public), out), seed)

    return opened


def changes(tree: Path, out: Path, corrected: bytes) -> str:
    """Return the lines that go (-) and come (+), file by file; nothing may be refused."""
    found = plan(tree_at(tree, out, DAY), tree, corrected)
    assert [str(one) for one in found.refusals] == []
    kept = [line for line in unified(found.files()).splitlines() if line[:1] in "+-" and line[:3] != "---"]
    return "\n".join(line.removeprefix("+++ b/") for line in kept)


def replaced(old: str, new: str) -> Act:
    return lambda line: line.replace(old, new)


def changed(path: str, old: str, new: str) -> str:
    return f"{path}\n-{old}\n+{new}"


ACCEPTED: dict[str, tuple[str, Act, str]] = {
    "a word": (
        "conditions",
        replaced("Le client prévient", "La cliente prévient"),
        changed(
            ANNULATION,
            "Le client prévient {{ pack.variables.preavis_heures }} heures avant.",
            "La cliente prévient {{ pack.variables.preavis_heures }} heures avant.",
        ),
    ),
    "a sentence less": ("conditions", replaced("La somme reste due.", ""), f"{RETARD}\n-La somme reste due."),
    "a sentence more": (
        "conditions",
        replaced("heures avant.", "heures avant. L’avis est « écrit » ; il est daté."),
        f"{ANNULATION}\n+L'avis est « écrit » ; il est daté.",
    ),
    "a sentence before": ("conditions", replaced("Sinon, l’", "Il appelle. Sinon, l’"), f"{ANNULATION}\n+Il appelle."),
    "a paragraph below": (
        "conditions",
        lambda line: line.paragraph_below("Le litige est porté", "Rien d'autre. C'est tout."),
        f"{RETARD}\n+Rien d'autre.\n+C'est tout.\n+",
    ),
    "a paragraph above": (
        "conditions",
        lambda line: line.paragraph_above("Le prix de chaque", "Tout est écrit."),
        f"{PRIX}\n+Tout est écrit.\n+",
    ),
    "a paragraph after a title": (
        "conditions",
        lambda line: line.paragraph_below("Prix et paiement", "Tout est écrit."),
        f"{PRIX}\n+Tout est écrit.\n+",
    ),
    "a cell": (
        "conditions",
        replaced("à réception", "dès réception"),
        changed(PRIX, "| Virement | à réception              |", "| Virement | dès réception              |"),
    ),
    "inside italics": (
        "conditions",
        replaced("lu ces conditions", "lu toutes conditions"),
        changed(
            ANNULATION,
            "{{ champ.accord }} Le client a lu *ces* conditions.",
            "{{ champ.accord }} Le client a lu *toutes* conditions.",
        ),
    ),
    "the title of a clause": (
        "conditions",
        replaced("Prix et", "Prix, remise et"),
        f"{PRIX}\n-titre: Prix et paiement\n+titre: Prix, remise et paiement",
    ),
    "the object of a letter": (
        "relance",
        replaced("facture n°", "votre facture n°"),
        changed(
            RELANCE,
            "objet: facture n° {{ champ.facture_numero }}, {{ pack.secret.objet_neutre }}",
            "objet: votre facture n° {{ champ.facture_numero }}, {{ pack.secret.objet_neutre }}",
        ),
    ),
    "a paper joined": (
        "relance",
        replaced("Ces conditions", "Ces deux conditions"),
        f"{RELANCE}\n-  - Ces conditions\n+  - Ces deux conditions",
    ),
    "an answer of a question": (
        "relance",
        replaced("Voici où en est", "Voici donc où en est"),
        f"{RELANCE}\n-Voici où en est votre compte.\n+Voici donc où en est votre compte.",
    ),
    "two paragraphs made one": (
        "conditions",
        lambda line: line.join("le juge fictif"),
        f"{RETARD}\n-",
    ),
    "one paragraph made two": ("conditions", lambda line: line.part("heures avant. "), f"{ANNULATION}\n+"),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_correction_becomes_a_change_of_the_right_lines(case: str, redline: Callable[..., Redline], tree: Path, out: Path) -> None:
    document, act, wanted = ACCEPTED[case]
    line = redline(document, seed=len(case))
    act(line)

    assert changes(tree, out, line.saved()) == wanted


def _row(line: Redline) -> None:
    cell = next(line.find("Virement").iterancestors(f"{W}tr"))
    settings = cell.find(f"{W}trPr")
    assert settings is not None
    etree.SubElement(settings, f"{W}del", {f"{W}id": "1", f"{W}author": "x"})


def _foot(line: Redline) -> None:
    name = next(name for name in line.parts if name.startswith("word/footer"))
    line.parts[name] = line.parts[name].replace(b"<w:r>", b'<w:ins w:id="1" w:author="x"><w:r><w:t>x</w:t></w:r></w:ins><w:r>', 1)


def _untracked(line: Redline) -> None:
    for text in line.find("heures avant").iter(f"{W}t"):
        text.text = (text.text or "").replace("avant", "après")


def _typed(line: Redline) -> None:
    line.paragraph_below("Le litige est", "Un mot.")
    for mark in list(line.root.iter(f"{W}ins")):
        for run in list(mark):
            mark.addprevious(run)
        holder = mark.getparent()
        assert holder is not None
        holder.remove(mark)


def _gone(line: Redline) -> None:
    paragraph = line.find("La somme reste due")
    holder = paragraph.getparent()
    assert holder is not None
    holder.remove(paragraph)


REFUSED: dict[str, tuple[str, Act, str, str]] = {
    "a value of the law": (
        "conditions",
        replaced("soit 1", "soit 2"),
        f"{RETARD}:14",
        "est une valeur de la loi ({{ droit.indemnite_fictive }})",
    ),
    "a reference": (
        "conditions",
        replaced("art. L. 000-1 C. com.", "art. L. 000-2 C. com."),
        f"{RETARD}:13",
        "est une référence ({{ texte.c_com_fictif | court }})",
    ),
    "the number of an article": ("conditions", replaced("l’article 2", "l’article 3"), f"{ANNULATION}:16", "« article 2 » est un renvoi"),
    "a word of the profession": (
        "conditions",
        replaced("48 heures", "24 heures"),
        f"{ANNULATION}:15",
        "« 48 » vient du pack ({{ pack.variables.preavis_heures }})",
    ),
    "a blank": (
        "relance",
        replaced("[date de la facture]", "[jour de la facture]"),
        f"{RELANCE}:40",
        "est un blanc à remplir ({{ champ.facture_date }})",
    ),
    "a blank added": (
        "conditions",
        replaced("heures avant", "heures avant [le rendez-vous]"),
        f"{ANNULATION}:15",
        "un blanc à remplir ne s'ajoute pas ici",
    ),
    "a sign of our sources": (
        "conditions",
        replaced("heures avant", "heures * avant"),
        f"{ANNULATION}:15",
        "contient un signe qui a un sens dans nos sources",
    ),
    "an instruction": (
        "conditions",
        replaced("Option – Si", "Option – Quand"),
        f"{ANNULATION}:16",
        "la consigne d'une option ne se corrige pas ici",
    ),
    "the title": (
        "conditions",
        replaced("Conditions d’essai", "Conditions"),
        "corrige.docx:1",
        "le titre du document ne se corrige pas ici",
    ),
    "the look": ("conditions", lambda line: line.bold("majoré"), f"{RETARD}:13", "la mise en forme ne se reprend pas"),
    "all that an option holds": (
        "conditions",
        lambda line: line.remove_paragraph("Le client a lu"),
        f"{ANNULATION}:19",
        "il ne resterait rien dans ce passage",
    ),
    "all that a condition holds": (
        "conditions",
        lambda line: line.remove_paragraph("Le litige est"),
        f"{RETARD}:20",
        "il ne resterait rien dans ce passage",
    ),
    "a row": ("conditions", _row, f"{PRIX}:19", "la forme d'un tableau ne se corrige pas ici"),
    "a column of blanks": (
        "pieces",
        replaced("Montant", "Somme"),
        "content/documents/pieces.md:17",
        "ce tableau est fait de blancs à remplir",
    ),
    "the start of a list": (
        "conditions",
        lambda line: line.paragraph_below("Le litige est porté", "1. Rien."),
        f"{RETARD}:20",
        "serait lu comme une liste",
    ),
    "a title taken away": ("conditions", replaced("Prix et paiement", ""), f"{PRIX}:3", "un titre ou une valeur ne se retire pas ici"),
    "paragraphs of two files made one": (
        "conditions",
        lambda line: line.join("article 0 du Code fictif."),
        f"{PRIX}:22",
        "ne peuvent pas être réunis",
    ),
    "the foot of the page": ("conditions", _foot, "corrige.docx:1", "l'en-tête et le pied de page sont écrits par la machine"),
    "untracked words": ("conditions", _untracked, f"{ANNULATION}:15", "a été changé sans le suivi des modifications"),
    "an untracked paragraph": ("conditions", _typed, f"{RETARD}:20", "a été changé sans le suivi des modifications : « Un mot. »"),
    "an untracked passage": ("conditions", _gone, "corrige.docx:1", "il en manque 1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_correction_that_is_not_ours_to_take_is_told_with_its_place(
    case: str, redline: Callable[..., Redline], tree: Path, out: Path
) -> None:
    document, act, place, message = REFUSED[case]
    line = redline(document)
    act(line)

    found = plan(tree_at(tree, out, DAY), tree, line.saved())

    assert [one for one in found.refusals if f"{one.path}:{one.line}" == place and message in one.message], found.refusals
    assert all(one.hint for one in found.refusals)
    assert found.files() == {}


def test_the_wording_of_a_law_is_left_as_it_is(redline: Callable[..., Redline], tree: Path, out: Path) -> None:
    line = redline("formulaire", "particulier")
    line.replace("Signature", "Paraphe")

    (found,) = plan(tree_at(tree, out, DAY), tree, line.saved()).refusals

    assert "ces mots sont ceux de la loi" in found.message
    assert found.path == "content/documents/formulaire.md"


def test_a_passage_that_moves_takes_its_source_along(redline: Callable[..., Redline], tree: Path, out: Path) -> None:
    line = redline()
    line.move("Passé ce délai", below="La somme reste due")

    found = plan(tree_at(tree, out, DAY), tree, line.saved())

    text = found.files()[RETARD][1]
    assert found.refusals == []
    assert text.endswith(
        "La somme reste due.\n\nPassé ce délai, le taux est majoré de {{ droit.majoration_fictive }} ({{ texte.c_com_fictif | court }}).\n"
        "Une indemnité de {{ droit.indemnite_fictive | lettres }}, soit {{ droit.indemnite_fictive }}, s'y ajoute.\n"
    )


def test_nothing_is_written_without_being_asked(redline: Callable[..., Redline], tree: Path, clausier: Program) -> None:
    line = redline()
    line.replace("La somme reste due.", "La somme reste toujours due.")
    line.comment("juge fictif", "Lequel ?")
    (tree / "c.docx").write_bytes(line.saved())
    before = (tree / RETARD).read_bytes()

    said = clausier("import", "c.docx", "--from-redline")

    assert said.code == 0
    assert f"--- a/{RETARD}\n+++ b/{RETARD}\n" in said.out
    assert "-La somme reste due.\n+La somme reste toujours due.\n" in said.out
    assert f"{RETARD}:20: Une juriste : Lequel ? (sur « juge fictif »)" in said.out
    assert f"{RETARD}:23: 1 document (conditions) ; 2 packs (exemple, second) ; 1 public (professionnel)" in said.out
    assert "1 fichier à changer. Rien n'a été écrit : ajoutez --write." in said.err
    assert (tree / RETARD).read_bytes() == before


def test_what_is_taken_is_written_and_checked_again(redline: Callable[..., Redline], tree: Path, clausier: Program) -> None:
    line = redline()
    line.replace("La somme reste due.", "La somme de 12 euros reste due.")
    line.replace("soit 1", "soit 2")
    (tree / "c.docx").write_bytes(line.saved())

    said = clausier("import", "c.docx", "--from-redline", "--write")

    assert said.code == 1
    assert (tree / RETARD).read_text("utf-8").endswith("La somme de 12 euros reste due.\n")
    assert "Laissé de côté (1) :" in said.out
    assert f"À revoir dans ces fichiers :\n{RETARD}:23:" in said.out
    assert "[chiffres]" in said.out
    assert [path.name for path in (tree / "content" / "clauses").iterdir() if path.name.startswith(".")] == []


def test_a_source_that_changed_since_refuses_its_own_passages_alone(redline: Callable[..., Redline], tree: Path, out: Path) -> None:
    line = redline()
    line.replace("La somme reste due.", "La somme reste toujours due.")
    line.replace("Le litige est porté", "Ce litige est porté")
    file = tree / RETARD
    file.write_text(
        file.read_text("utf-8").replace("devant le juge fictif", "devant un juge fictif").replace("\nPassé", "\nUne ligne.\nPassé"), "utf-8"
    )

    found = plan(tree_at(tree, out, DAY), tree, line.saved())

    assert [one.message for one in found.refusals] == ["la source a changé depuis que ce document a été fait : cette phrase n'y est plus"]
    assert found.files()[RETARD][1].endswith("\nLa somme reste toujours due.\n")
    assert found.touched == [(RETARD, 24)]


def test_words_that_stand_in_another_case_too_are_not_taken_for_those_that_moved(
    redline: Callable[..., Redline], tree: Path, out: Path
) -> None:
    line = redline()
    line.replace("Le litige est porté", "Ce litige est porté")
    file = tree / RETARD
    text = file.read_text("utf-8").replace("Le litige est porté devant le juge fictif.", "Le juge fictif décide.")
    file.write_text(text.replace("Le litige est porté devant l'arbitre", "Le litige est porté devant le juge fictif.\nL'arbitre"), "utf-8")

    found = plan(tree_at(tree, out, DAY), tree, line.saved())

    assert ("la source a changé" in found.refusals[0].message, found.files()) == (True, {})


def test_an_addition_is_not_taken_twice(redline: Callable[..., Redline], tree: Path, clausier: Program) -> None:
    line = redline()
    line.replace("heures avant.", "heures avant. Il appelle.")
    (tree / "c.docx").write_bytes(line.saved())
    assert clausier("import", "c.docx", "--from-redline", "--write").code == 0
    written = (tree / ANNULATION).read_bytes()

    again = clausier("import", "c.docx", "--from-redline", "--write")

    assert (again.code, "cet ajout est déjà dans la source" in again.out) == (1, True)
    assert (tree / ANNULATION).read_bytes() == written


def test_a_document_that_nobody_corrected_changes_nothing(redline: Callable[..., Redline], tree: Path, clausier: Program) -> None:
    (tree / "c.docx").write_bytes(redline().saved())

    said = clausier("import", "c.docx", "--from-redline", "--write")

    assert (said.code, said.out) == (0, "")
    assert "Aucune correction à reprendre." in said.err


def _bomb() -> bytes:
    return zipped({"word/document.xml": b" " * 60_000_000})


def _entity() -> bytes:
    text = f'<w:document xmlns:w="{W[1:-1]}"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>'
    return zipped({"word/document.xml": f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>{text}'.encode()})


def _deep() -> bytes:
    text = f'<w:document xmlns:w="{W[1:-1]}"><w:body>' + "<w:p>" * 400 + "</w:p>" * 400 + "</w:body></w:document>"
    return zipped({"word/document.xml": text.encode()})


HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "nothing": (b"", "ce fichier est vide"),
    "no ZIP": (b"Bonjour", "ce n'est pas un document à corriger"),
    "no document": (zipped({"a.txt": b"a"}), "ce fichier n'a pas de texte"),
    "no bookmark of ours": (zipped({"word/document.xml": b"<w/>"}), "ce n'est pas un document à corriger"),
    "half a ZIP": (zipped({"word/document.xml": b"<w/>"})[:40], "ce fichier est abîmé"),
    "a bomb": (_bomb, "trop gros une fois déplié"),
    "an entity": (_entity(), "ce fichier est abîmé"),
    "too deep": (_deep(), "ce fichier est fait de trop d'éléments"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_not_one_of_ours_is_refused_in_a_sentence(case: str, tree: Path, clausier: Program) -> None:
    content, sentence = HOSTILE[case]
    (tree / "c.docx").write_bytes(content() if callable(content) else content)

    said = clausier("import", "c.docx", "--from-redline", "--write")

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("c.docx : ")
    assert sentence in said.err


def test_the_command_says_what_it_lacks(tree: Path, clausier: Program) -> None:
    assert clausier("import", "absent.docx", "--from-redline").code == 2
    assert "--from-redline" in clausier("import", "absent.docx").err
    assert not (tree / "absent.docx").exists()


def test_a_paragraph_too_long_to_be_ours_is_refused(redline: Callable[..., Redline], tree: Path, clausier: Program) -> None:
    line = redline()
    line.replace("heures avant.", f"heures avant. {'mot ' * 2_000}")
    (tree / "c.docx").write_bytes(line.saved())

    assert "trop long" in clausier("import", "c.docx", "--from-redline").err


def test_a_document_for_review_is_plain_and_says_where_each_passage_comes_from(redline: Callable[..., Redline]) -> None:
    line = redline()
    text = etree.tostring(line.root, encoding="unicode")
    names = [one.get(f"{W}name", "") for one in line.root.iter(f"{W}bookmarkStart")]

    assert [name for name in ("w:sdt", "w:fldChar", "w:instrText", "w:hyperlink", "\ue000") if name in text] == []
    assert len(names) == len(set(names)) == 20
    assert max(map(len, names)) <= 40
    assert b"<w:trackRevisions/>" in line.parts["word/settings.xml"]
    assert b"clausier_passages" in line.parts["docProps/custom.xml"]


def test_a_document_for_review_is_made_when_it_is_asked_for_and_never_packed(tree: Path, clausier: Program) -> None:
    assert clausier("build", "exemple", "--date", "2026-11-22").code == 0
    usual = (tree / "build" / "packs" / "exemple.zip").read_bytes()
    assert list((tree / "build" / "packs").rglob("*relecture*.docx")) == []

    every = "docx,odt,simple,pdf,formulaire,eml,txt,relecture"
    assert clausier("build", "exemple", "--date", "2026-11-22", "--editions", every).code == 0

    assert digests(tree / "build" / "packs")["exemple.zip"] == sha256(usual).hexdigest()
    assert (tree / "build" / "packs" / "exemple" / "conditions-professionnel-relecture.docx").is_file()
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        assert [name for name in archive.namelist() if "relecture" in name] == []
