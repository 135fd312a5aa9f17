"""The comment of a proposal, on the frozen library: what its author and its readers find there, and what they never do."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.compare import comment
from generator.store.versions import pandoc_program
from tests.documents.test_compare import edit, git
from tests.frozen import grown
from tests.program import Program
from tests.trees import DAY, with_cache

CLAUSE = "content/clauses/annulation.md"
HOME = "https://forge.exemple/nous/clausier"
LINES = f"{HOME}/blob/{'c0ffee' * 6}c0ff"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def tree(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A proposal on its forge: nothing is changed yet."""
    place = grown(tmp_path / "projet")
    monkeypatch.chdir(place)
    for name, value in (("SERVER_URL", "https://forge.exemple"), ("REPOSITORY", "nous/clausier"), ("RUN_ID", "7")):
        monkeypatch.setenv(f"GITHUB_{name}", value)
    monkeypatch.setenv("HEAD_SHA", LINES.rpartition("/")[2])
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Premier état"]):
        git(*arguments)
    return with_cache(place, out)


def said(clausier: Program) -> str:
    return clausier("compare", "main", "--date", DAY, "--format", "github").out


def section(text: str, title: str) -> str:
    return text.partition(f"### {title}\n")[2].partition("\n### ")[0]


@pytest.mark.usefixtures("tree")
def test_what_changes_is_said_for_whom_since_when_and_on_which_ground(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")
    edit(CLAUSE, "version: 1.0.0", "version: 1.1.0")

    words = section(said(clausier), "Les mots qui changent")

    assert f"**[`{CLAUSE}`]({LINES}/{CLAUSE})**" in words
    for line in ("1 document : ", "2 publics : particulier, professionnel.", "2 professions : Exemple professionnel, Second métier."):
        assert f"- {line}" in words
    assert "- Texte valable depuis le 1er\u00a0janvier\u00a02026." in words
    assert "- Fondement : article\u00a01 du Code fictif." in words
    assert "heures avant**, par écrit**. Sinon, " in words
    assert f"([ligne 15]({LINES}/{CLAUSE}?plain=1#L15))" in words


@pytest.mark.usefixtures("tree")
def test_what_is_wrong_comes_first_and_the_lines_touched_before_the_others(clausier: Program) -> None:
    edit("content/documents/relance.md", "---\n\n", "---\n\nUn mot. {{ champ.inconnu }}\n\n")
    edit("packs/second.yml", "delai_paiement_jours: 15\n", "")
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    text = said(clausier)

    first = section(text, "À corriger d'abord").splitlines()
    assert text.index("### À corriger d'abord") < text.index("### Les mots qui changent")
    near = ["(une ligne de la proposition)" in line for line in first]
    assert near == sorted(near, reverse=True)
    assert "champ.inconnu" in next(
        line for line in first if "relance.md" in line and line.startswith("- [`content/documents/relance.md`, ligne")
    )
    # The rules of change judge it too: the version, and the announcement.
    assert "(règle numerotation)" in "\n".join(first)
    assert "« 1.1.0 » pour un ajout" in section(text, "Les versions à écrire")


@pytest.mark.usefixtures("tree")
def test_a_warning_of_another_file_that_was_there_before_is_only_counted(clausier: Program) -> None:
    edit(
        "content/champs.yml",
        "\n",
        "\n",
    )
    long = " et".join([" une phrase longue"] * 20)
    edit("content/clauses/prix.md", "celui du devis", f"celui du devis,{long}, comme celui du devis")
    git("commit", "-q", "-a", "-m", "Un avertissement")
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    after = section(said(clausier), "À regarder")

    assert "- 2 avertissements, qui étaient déjà là : `clausier check` les dit." in after
    assert "prix.md" not in after


@pytest.mark.usefixtures("tree")
def test_the_announcement_is_ready_but_for_what_only_a_jurist_can_say(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")
    edit(CLAUSE, "version: 1.0.0", "version: 1.1.0")
    edit(CLAUSE, "verifie_le: 2026-11-09", f"verifie_le: {DAY}")

    owed = section(said(clausier), "L'annonce à écrire")
    found = re.search(r"ajoutez `(.+)`\.\n\n```yaml\n(.+?)\n```", owed, re.DOTALL)
    assert found
    path, entry = found.groups()
    assert path == "content/journal.d/annulation-2026-11.yml"
    assert "documents: [conditions]" in entry
    assert "textes: [code_fictif_1]" in entry
    Path(path).parent.mkdir()
    Path(path).write_text(entry + "\n", "utf-8")
    unread = clausier("check", "--date", DAY, "--base", "main")
    Path(path).write_text(entry.replace('""', '"Dit par un juriste."') + "\n", "utf-8")
    read = clausier("check", "--date", DAY, "--base", "main")

    # Nobody publishes it as it is.
    assert unread.code == 1
    assert {line.split(": [")[0] for line in unread.out.splitlines() if line.startswith(path)} == {f"{path}:3:8", f"{path}:4:8"}
    assert (read.code, read.out) == (0, "")
    assert "à écrire" not in said(clausier)


@pytest.mark.usefixtures("tree")
def test_pictures_show_the_page_before_and_after(clausier: Program) -> None:
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")
    edit("content/documents/relance.md", "---\n\n", "---\n\nUn mot de plus.\n\n")
    edit("content/clauses/prix.md", "| Chèque ", "| Virement instantané | à réception |\n| Chèque ")

    text = said(clausier)

    images = re.findall(r"!\[(?:Avant|Après)\]\(\{fichiers\}/(images/[a-z-]+\.png)\)", text)
    assert len(images) == len(set(images)) == 4  # a letter, and conditions where the table is
    shown = [(Path("build/comparaison") / name).read_bytes() for name in images]
    assert all(picture.startswith(PNG) for picture in shown)
    assert len(set(shown)) == 4
    linked = re.findall(r"\]\(\{fichiers\}/(comparaisons/[^)]+)\)", text)
    assert linked
    assert all((Path("build/comparaison") / name).is_file() for name in linked)


@pytest.mark.usefixtures("tree")
def test_who_must_read_it_is_who_the_project_names_and_not_the_proposal(clausier: Program) -> None:
    Path(".github").mkdir()
    Path(".github/CODEOWNERS").write_text("/content/clauses/ @juriste\n", "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "Qui relit")
    Path(".github/CODEOWNERS").write_text("* @personne\n", "utf-8")
    edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    readers = section(said(clausier), "Qui doit le lire")

    # Shown, not called.
    assert f"- @\u200bjuriste : `{CLAUSE}`." in readers
    assert "personne pour `.github/CODEOWNERS`" in readers
    assert "@personne" not in readers


HOSTILE = (
    "@everyone <img src=//x.exemple/a> <!-- clausier --> ![a](https://x.exemple/a.png) [clic](https://x.exemple) https://x.exemple "
    "www.x.exemple #12 GH-12 ](https://x.exemple) `code` &commat;tous | </details> [b]: https://x.exemple"
)


@pytest.mark.usefixtures("tree")
def test_nothing_of_the_proposal_acts_in_the_comment(clausier: Program) -> None:
    titre = json.dumps(HOSTILE, ensure_ascii=False)
    edit("content/documents/relance.md", "titre: ", f"titre: {titre} # ")
    edit(CLAUSE, "titre: Rendez-vous annulé", f"titre: {titre}")
    edit(CLAUSE, "heures avant.", f"heures avant. {HOSTILE}")
    edit("packs/second.yml", "profession: Second métier", f"profession: {titre}")
    edit("content/droit/delai-retour.yml", "titre: ", f"titre: {titre} # ")
    Path("content/clauses/a`b](https:x) @moi.md").write_text(Path(CLAUSE).read_text("utf-8"), "utf-8")

    text = said(clausier)

    assert text.startswith("<!-- clausier -->\n## Ce que change cette proposition\n")
    done = subprocess.run([pandoc_program(), "-f", "gfm", "-t", "json"], input=text, capture_output=True, text=True, check=True)
    nodes = list(_nodes(json.loads(done.stdout)["blocks"]))
    assert [one["c"] for one in nodes if one["t"].startswith("Raw")] == [["html", "<!-- clausier -->\n"]]
    targets = {one["c"][2][0] for one in nodes if one["t"] in ("Link", "Image")}
    assert targets
    assert [target for target in targets if not target.startswith((f"{HOME}/", "%7Bfichiers%7D/", "{fichiers}/"))] == []
    bare = "".join(one["c"] if one["t"] == "Str" else " " for one in nodes if one["t"] in ("Str", "Space", "SoftBreak"))
    assert not re.search(r"@\w|#\d|https?://|www\.|GH-\d", bare)
    assert "everyone" in bare


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pandoc's JSON
    if isinstance(tree, list):
        for one in tree:
            yield from _nodes(one)
    elif isinstance(tree, dict):
        if "t" in tree:
            yield tree
        yield from _nodes(tree.get("c"))


@pytest.mark.usefixtures("tree")
def test_a_comment_too_long_says_where_the_rest_is(clausier: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted(Path("content").rglob("*.md")):
        path.write_text(path.read_text("utf-8").replace(" le ", " ce "), "utf-8")
    whole = said(clausier)
    monkeypatch.setattr(comment, "LONGEST", len(whole) // 2)

    text = said(clausier)

    assert len(text) <= len(whole) // 2
    assert "de plus : lisez `resume.md`, dans les fichiers de la vérification." in text
    # What is to be written by hand is short, and stays whole.
    assert section(text, "L'annonce à écrire") == section(whole, "L'annonce à écrire") != ""


@pytest.mark.usefixtures("tree")
def test_a_proposal_that_touches_no_text_says_so(clausier: Program) -> None:
    text = said(clausier)

    assert text.splitlines()[:4] == ["<!-- clausier -->", "## Ce que change cette proposition", "", "Aucune différence."]
