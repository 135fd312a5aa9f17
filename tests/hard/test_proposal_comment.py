"""What is posted of what a proposal leaves: its words and its files, once they can do nothing; hostile ones are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.posting import COMMIT, DOCX, HOME, MARKER, PAGE, PDF, PNG, Forge

COMPARED = f"""{MARKER}
## Ce que change cette proposition

Un texte change, voir [l'article](https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI0) et [`a.md:3`]({HOME}/blob/c0ffee/a.md#L3).

- Conditions : [HTML]({{fichiers}}/comparaisons/conditions.html) · [PDF]({{fichiers}}/comparaisons/conditions.pdf)
- Tarifs : [DOCX]({{fichiers}}/comparaisons/conditions.docx)

| Avant | Après |
|---|---|
| ![Avant]({{fichiers}}/images/conditions-avant.png) | ![Après]({{fichiers}}/images/conditions-apres.png) |
"""
JOINED = f"La page de la comparaison et le site fabriqué avec ces textes sont joints à [la vérification]({PAGE})."
LEFT = {
    "commentaire.md": COMPARED.encode(),
    "comparaison/index.html": b"<!doctype html>",
    "comparaison/comparaisons/conditions.html": b"<!doctype html>",
    "comparaison/comparaisons/conditions.pdf": PDF,
    "comparaison/comparaisons/conditions.docx": DOCX,
    "comparaison/comparaisons/autre.pdf": PDF,
    "comparaison/images/conditions-avant.png": PNG,
    "comparaison/images/conditions-apres.png": PNG,
}


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_the_comment_is_posted_with_the_files_it_shows(forge: Forge) -> None:
    forge.leaves(LEFT)

    said = forge.comment()

    folder = f"proposition-12-{COMMIT[:12]}"
    assert forge.published == {
        f"{folder}/comparaisons/conditions.pdf": PDF,
        f"{folder}/comparaisons/conditions.docx": DOCX,
        f"{folder}/images/conditions-avant.png": PNG,
        f"{folder}/images/conditions-apres.png": PNG,
    }
    address = f"{HOME}/raw/comparaisons/{folder}"
    words = COMPARED.replace("[HTML]({fichiers}/comparaisons/conditions.html)", "HTML").replace("{fichiers}", address)
    assert said == f"{words.rstrip()}\n\n{JOINED}\n"
    commit = forge.state["objects"][forge.state["tip"]]
    assert commit["parents"] == []
    assert ("POST", "issues/12/comments") in forge.written


def test_the_second_time_the_same_comment_changes_and_the_old_folder_goes(forge: Forge) -> None:
    forge.leaves(LEFT)
    forge.comment()
    forge.state["run"]["head_sha"] = forge.state["pulls"][0]["head"]["sha"] = "f00d" * 10
    other = {"path": "proposition-1-abcdef", "mode": "040000", "type": "tree", "sha": "other"}
    forge.branch.append(other)
    forge.leaves({**LEFT, "commentaire.md": COMPARED.replace("Un texte change", "Deux textes changent").encode()})

    said = forge.comment()

    assert len(forge.state["comments"]) == 1
    assert "Deux textes changent" in said
    # A proposal has its own folder: that of one whose number begins the same stays.
    assert {one["path"].split("/")[0] for one in forge.branch} == {"proposition-12-f00df00df00d", "proposition-1-abcdef"}
    assert other in forge.branch


def test_the_comment_of_someone_else_is_left_alone(forge: Forge) -> None:
    theirs = [
        {"id": 1, "user": {"login": "quelqu-un"}, "body": f"{MARKER}\nÀ moi."},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": f"D'une autre action.\n{MARKER}"},
        *({"id": n, "user": {"login": "autre"}, "body": "Oui."} for n in range(3, 102)),
    ]
    forge.state["comments"] = [*theirs]
    forge.leaves(LEFT)
    forge.comment()
    forge.leaves(LEFT)
    forge.comment()

    assert forge.state["comments"][:101] == theirs
    assert [one["id"] for one in forge.state["comments"][101:]] == [102]


def test_a_run_that_stopped_before_says_so(forge: Forge) -> None:
    forge.state["run"]["conclusion"] = "failure"

    said = forge.comment()

    assert (
        said
        == f"{MARKER}\n## Ce que change cette proposition\n\nIl n'y a pas de comparaison : [la vérification]({PAGE}) s'est arrêtée avant.\n"
    )


def test_a_check_that_failed_is_compared_all_the_same(forge: Forge) -> None:
    forge.state["run"]["conclusion"] = "failure"
    forge.leaves(LEFT)

    said = forge.comment()

    assert "Un texte change" in said
    assert said.endswith(f"La page de la comparaison est jointe à [la vérification]({PAGE}), qui a échoué.\n")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("conclusion", "cancelled"),
        ("event", "push"),
        ("path", ".github/workflows/autre.yml"),
        ("head_sha", "0" * 40),
        ("head_branch", "autre"),
    ],
)
def test_a_run_that_is_not_the_last_of_a_proposal_says_nothing(part: str, value: str, forge: Forge) -> None:
    forge.state["run"][part] = value
    if part != "conclusion":
        forge.leaves(LEFT)

    assert forge.comment() == ""
    assert forge.written == []


HUGE = {"commentaire.md": COMPARED.encode()} | {f"comparaison/comparaisons/{n}.pdf": PDF for n in range(5000)}
REFUSED = [
    pytest.param({**LEFT, "comparaison/../../evade.png": PNG}, "sort de son dossier", id="climbs"),
    pytest.param({**LEFT, "/etc/evade.png": PNG}, "sort de son dossier", id="absolute"),
    pytest.param({**LEFT, "comparaison\\..\\evade.png": PNG}, "sort de son dossier", id="climbs with backslashes"),
    pytest.param(HUGE, "trop nombreux", id="too many"),
    pytest.param({**LEFT, "comparaison/comparaisons/conditions.pdf": PDF + bytes(10 << 20)}, "trop lourd", id="heavy"),
    pytest.param({**LEFT, "a": bytes(257 << 20)}, "trop lourds", id="bomb"),
    pytest.param({"comparaison/images/a.png": PNG}, "n'est pas de Clausier", id="no comment"),
    pytest.param({"commentaire.md": b"Bonjour"}, "n'est pas de Clausier", id="no marker"),
    pytest.param({"commentaire.md": f"{MARKER}\n".encode() + b"\xff"}, "illisible", id="not UTF-8"),
    pytest.param({"commentaire.md": f"{MARKER}\n{'a' * 60_000}".encode()}, "trop long", id="long"),
    pytest.param({"commentaire.md": f"{MARKER}\n{'@' * 50_000}".encode()}, "trop long", id="long once neutral"),
]


@pytest.mark.parametrize(("files", "why"), REFUSED)
def test_what_is_hostile_is_refused_whole(files: dict[str, bytes], why: str, forge: Forge) -> None:
    forge.leaves(files)

    said = forge.comment(code=1)

    assert re.fullmatch(rf"{MARKER}\n## .+\n\nLa comparaison n'est pas publiée : .*{why}.*\. Voyez \[.+\]\({PAGE}\)\.\n", said)
    assert forge.written == [("POST", "issues/12/comments")]


def test_what_the_forge_no_longer_holds_is_no_comparison(forge: Forge) -> None:
    forge.leaves(LEFT)
    forge.state["artifacts"][0]["expired"] = True

    assert "Il n'y a pas de comparaison" in forge.comment()


def test_a_huge_archive_is_not_even_fetched(forge: Forge) -> None:
    forge.leaves(LEFT, size=65 << 20)

    assert "trop lourds" in forge.comment(code=1)
    assert not [path for _, path, _ in forge.state["asked"] if path.endswith("/zip")]


def test_what_is_no_archive_is_refused(forge: Forge) -> None:
    forge.leaves(LEFT)
    (forge.place / "1.zip").write_bytes(b"PK\x03\x04 rien")

    assert "illisibles" in forge.comment(code=1)


def test_a_file_that_is_not_what_its_name_says_is_not_published(forge: Forge) -> None:
    forge.leaves({**LEFT, "comparaison/images/conditions-avant.png": b"<html><script>", "comparaison/images/conditions-apres.png": PDF})

    said = forge.comment()

    assert [path for path in forge.published if path.endswith(".png")] == []
    assert "|---|---|\n\nLa page" in said
    assert "conditions.pdf)" in said


@pytest.mark.parametrize(
    "name", ["page.html", "page.svg", "page.pdf.html", "sous/page.pdf", "-page.pdf", "page.PDF", "pa ge.pdf"], ids=lambda name: name
)
def test_a_file_of_another_name_is_not_published(name: str, forge: Forge) -> None:
    said = forge.said(f"Voir [la page]({{fichiers}}/comparaisons/{name}).", **{f"comparaison/comparaisons/{name}": PDF})

    assert forge.published == {}
    assert "](" not in said.removesuffix(f"{JOINED}\n")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("@everyone et a@b.fr", "@\u200beveryone et a@b.fr"),
        ("_@org/equipe_ &#64;moi &commat;moi é@moi", "_@\u200borg/equipe_ &amp;#64;moi &amp;commat;moi é@\u200bmoi"),
        ("<script>alert(1)</script> 1 < 2", "‹script>alert(1)‹/script> 1 < 2"),
        ("ici<br>là \\<img src=x>", "ici<br>là ‹img src=x>"),
        (f"encore {MARKER}", "encore ‹!-- clausier -->"),
        ("[ici](https://exemple.net/a)", "[ici] (https: //exemple.net/a)"),
        ("![](//exemple.net/a.png) _https://exemple.net_", "![] (//exemple.net/a.png) _https: //exemple.net_"),
        ("[ici][a]\n\n[a]: https://www.legifrance.gouv.fr.exemple.net/", "[ici][a]\n\n[a] : https: //www.legifrance.gouv.fr.exemple.net/"),
        ("#12 nous/clausier#12 GH-12 # 12", "#\u200b12 nous/clausier#\u200b12 GH\u200b-12 # 12"),
        ("www.exemple.net", "www.\u200bexemple.net".replace("www.\u200b", "www\u200b.")),
        ("a\u202eb\x1b[0m\u2066c", "ab[0mc"),
        ("][a]({fichiers}/x)(//exemple.net/) {fichiers}", "]a(//exemple.net/) fichiers"),
        ("[(//exemple.net/) ]({fichiers}/x) ][(//exemple.net/)]({fichiers}/x)", "(//exemple.net/)  ] (//exemple.net/)"),
        ("]{fichiers}(//exemple.net/) ]![a]({fichiers}/x)(//exemple.net/)", "]fichiers(//exemple.net/) ] (//exemple.net/)"),
    ],
    ids=str,
)
def test_what_could_act_in_a_comment_is_made_words(words: str, shown: str, forge: Forge) -> None:
    said = forge.said(words)

    assert said == f"{MARKER}\n{shown}\n\n{JOINED}\n"


def test_when_there_are_too_many_files_the_pictures_are_kept(forge: Forge) -> None:
    links = [f"- [PDF {n}]({{fichiers}}/comparaisons/{n}.pdf)" for n in range(100)]
    files = {f"comparaison/comparaisons/{n}.pdf": PDF for n in range(100)}

    said = forge.said("\n".join([*links, "![Avant]({fichiers}/images/a.png)"]), **files, **{"comparaison/images/a.png": PNG})

    assert len(forge.published) == 60
    assert "images/a.png)" in said
    assert (said.count("[PDF "), said.count("- PDF ")) == (59, 41)


def test_two_proposals_published_at_once_lose_nothing(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    forge.leaves(LEFT)
    monkeypatch.setenv("MEANWHILE", "1")

    forge.comment()

    trees = [body for method, path, body in forge.state["asked"] if (method, path) == ("POST", "git/trees")]
    assert len(trees) == 2
    assert "proposition-99-abc" in {one["path"] for one in trees[-1]["tree"]}
