"""A document is judged on pandoc's tree when it is checked, and once more, by the last gate, when it is written."""

from datetime import date
from pathlib import Path

import pytest

from generator.convert.editions import ConversionError, Tools, convert
from generator.convert.job import Job
from generator.problems import formatted
from generator.rules import written_document
from generator.rules.written_document import refusals, refused
from generator.texts.links import leads_in_document, leads_in_guide
from generator.texts.packed import packed
from tests.frozen import BAD, DAY, READ_BY_PANDOC, grown
from tests.markups import LINKS_IN, LINKS_OUT, mixed
from tests.reading import check


def written(markdown: str, tools: Tools, document: str = "essai") -> str:
    """Return the HTML of *markdown*, or what is said when it cannot be written."""
    job = Job(packed(markdown), "liste", "Essai", "", "1.0.0", date(2026, 11, 22), (), document)
    try:
        return convert(job, ["html"], tools)["html"].decode()
    except ConversionError as error:
        return str(error)


@pytest.mark.parametrize("name", sorted(READ_BY_PANDOC))
def test_a_fault_that_pandoc_shows_says_what_to_fix(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path / "arbre", BAD / name))

    assert formatted(check(Path(), tmp_path, DAY), "text") + "\n" == (BAD / name / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("link", [*LINKS_OUT, "page.md", "../lettres/relance.md"])
def test_a_link_that_a_document_may_not_hold_is_refused_where_it_is_judged_and_where_it_is_written(link: str, tools: Tools) -> None:
    text = f"Un paragraphe.\n\nVoyez [ceci]({link}).\n"

    assert [message for _, message in refusals(text, printed=False)]
    assert "lien refusé" in written(text, tools)


@pytest.mark.parametrize("link", LINKS_IN)
def test_a_link_that_a_document_may_hold_is_written(link: str, tools: Tools) -> None:
    text = f"Voyez [ceci]({link}).\n"

    assert not [*refusals(text, printed=False)]
    assert link.replace("&", "&amp;") in written(text, tools)


def test_the_two_gates_agree_on_every_address(tools: Tools) -> None:
    for address in (
        *LINKS_IN,
        "page.md",
        "../lettres/relance.md#titre",
        "a/b.md",
        "#titre",
        "/page.md",
        "../../page.md",
        "a.html",
        "javascript:x.md",
    ):
        for document, leads in (("essai", leads_in_document), ("", leads_in_guide)):
            said = written(f"[ceci]({address})", tools, document)
            assert ("lien refusé" not in said) is leads(address), (address, document)


@pytest.mark.parametrize("text", ["# Titre {onclick=x}", "::: {.x style=y}\nmot\n:::", "[mot]{onclick=x}"])
def test_an_attribute_of_others_is_never_written(text: str, tools: Tools) -> None:
    assert "attribut refusé" in written(text, tools)


def test_what_needs_no_tree_has_nothing_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    # Only whether a text is refused is asked here: where its faults stand takes pandoc twenty readings more.
    monkeypatch.setattr(written_document, "located", lambda text, judge: ((0, fault) for fault in judge(text)))
    # A line that opens a block is judged apart, and code has no link.
    texts = [text for text in mixed(3_000, seed=19) if ":::" not in text and not [*refusals(text, printed=False)]]
    told = {fault.message for text in texts for fault in refused(f"{text}\n\n`x`")}

    assert len(texts) > 300
    assert told <= {"un passage de code n'est pas admis"}
