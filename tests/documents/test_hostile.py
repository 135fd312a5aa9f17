"""A stranger's file, whatever it holds, is read or refused in one sentence, within bounds; our own documents take a part of them."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from generator.accessibility.examine import examine
from generator.dossier.invoice import BadInvoiceError, facts_of
from generator.invoice_notes.file import invoice_in
from generator.license.pack import copy_of
from generator.strangers import StrangeFileError, apart
from generator.strangers.archive import Parts
from generator.strangers.xml import DoctypeError, XmlSyntaxError, parsed
from generator.verify import UnknownFileError, UnreadableError, verify
from generator.verify.effort import MOST
from generator.verify.pdf_apart import content
from generator.verify.reading import LONGEST, MOST_BLOCKS, MOST_CHARACTERS
from generator.verify.refusals import REFUSALS
from tests import hostile
from tests.bench import Bench, opened
from tests.frozen import LIBRARY
from tests.invoices import cii

SECONDS = 5
"""Of processor, for one file."""
TOLD = {*REFUSALS.values(), "ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau"}
BOUNDS = {
    "100 000 equal paragraphs": "trop_de_balises",
    "20 000 equal paragraphs": "trop_long",
    "tables in tables": "trop_de_balises",
    "250 levels": "trop_de_balises",
    "a size that tells": "trop_gros_deplie",
    "a size that lies": "abime",
    "two entries of one name": "abime",
    "30 000 entries": "trop_gros_deplie",
    "a doctype in UTF-16": "abime",
    "a doctype of ODT in UTF-16": "abime",
    "text of 4 MB": "trop_long",
    "10 000 parts": "courriel_sans_texte",
    "base64 of 40 MB": "courriel_trop_gros",
    "a form that draws itself": "trop_de_travail",
    "one page 200 000 times": "trop_de_travail",
    "a page of 100 MB": "trop_gros_deplie",
}
"""The files that are beyond one bound each, by the sentence that tells it."""


@pytest.fixture(scope="module")
def bench(out: Path) -> Bench:
    return opened(LIBRARY, out)


def judged(data: bytes, bench: Bench) -> str:
    """Return what `clausier verify` says of a file that it refuses."""
    try:
        assert copy_of(data) is None
        assert invoice_in(data) is None
        verify(data, bench.catalogue)
    except (UnreadableError, UnknownFileError) as error:
        return str(error)
    return ""


def spent() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


@pytest.mark.parametrize("name", hostile.ALL)
def test_a_hostile_file_is_refused_in_one_sentence(name: str, bench: Bench) -> None:
    data = hostile.ALL[name]()
    start = spent()

    said = judged(data, bench)

    assert spent() - start < SECONDS
    assert said in TOLD or said.startswith("ce PDF ne contient pas de texte")
    if bound := BOUNDS.get(name):
        assert said == REFUSALS[bound]


def test_each_bound_has_its_file() -> None:
    assert BOUNDS.keys() <= hostile.ALL.keys()


def test_our_documents_are_far_from_every_bound(bench: Bench) -> None:
    from generator.verify import read_file  # noqa: PLC0415 - the function, not its module

    for model in bench.catalogue.models:
        read = read_file(bench.template(model, "docx"))
        texts = read.paragraphs

        assert len(texts) < MOST_BLOCKS / 5
        assert sum(map(len, texts)) < MOST_CHARACTERS / 3
        assert max(map(len, texts)) < LONGEST / 3


def test_the_work_of_a_comparison_is_counted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bench.template(bench.catalogue.models[0], "docx")
    assert verify(data, bench.catalogue).model

    monkeypatch.setattr("generator.verify.effort.Effort.__init__", lambda self, most=100: setattr(self, "left", most))

    assert MOST > 100
    with pytest.raises(UnreadableError, match="redit trop souvent les mêmes mots"):
        verify(data, bench.catalogue)


OF_PAGES = (
    "a structure that holds itself",
    "pages that hold themselves",
    "one page 200 000 times",
    "names that hold themselves",
    "a table that follows itself",
    "brackets in brackets",
)


@pytest.mark.parametrize("name", OF_PAGES)
def test_a_hostile_pdf_is_examined_or_refused(name: str) -> None:
    assert examined(hostile.PDF[name]()) in {"", *REFUSALS.values()}


def examined(data: bytes) -> str:
    """Return what `clausier accessibility` says of a file that it refuses, nothing when it examines it."""
    try:
        return "" if examine(data).points else "nothing"
    except UnreadableError as error:
        return str(error)


@pytest.mark.parametrize("name", OF_PAGES)
def test_a_hostile_pdf_is_no_invoice(name: str) -> None:
    with pytest.raises(BadInvoiceError, match="PDF"):
        facts_of(hostile.PDF[name]())


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "UTF-32", "cp037", "utf-7"])
def test_a_doctype_is_refused_in_every_encoding(encoding: str) -> None:
    said = '<!DOCTYPE d [<!ENTITY a "a">]><d>&a;</d>'

    with pytest.raises((DoctypeError, XmlSyntaxError)):
        parsed(hostile.declared(said, encoding))


def test_hidden_characters_of_an_invoice_take_no_time() -> None:
    start = spent()

    with pytest.raises(BadInvoiceError, match="dépasse"):
        facts_of(cii().replace(b"</ram:ID>", "a\u200b".encode() * 300_000 + b"</ram:ID>", 1))

    assert spent() - start < 1


def test_an_element_too_deep_or_with_too_many_attributes_is_refused() -> None:
    deep, wide = (hostile.nested(times, "<a>", "</a>").encode() for times in (12, 13))
    many = (b"<a><b " + b" ".join(b'a%d=""' % number for number in range(count)) + b"/></a>" for count in (200, 201))

    assert parsed(deep).tag == parsed(next(many)).tag == "a"
    for beyond in (wide, next(many)):
        with pytest.raises(StrangeFileError):
            parsed(beyond)


def test_what_is_not_asked_of_a_zip_is_not_unpacked() -> None:
    parts = Parts(hostile.zipped({"word/document.xml": b"<a/>", "word/media/image1.png": b" " * 40_000_000}))

    assert parts["word/document.xml"] == b"<a/>"
    with pytest.raises(StrangeFileError):
        parts["word/media/image1.png"]


def test_the_process_apart_serves_several_files_and_is_replaced_when_one_ends_it() -> None:
    for name, said in (("pages that hold themselves", "abime"), ("one page 200 000 times", "trop_de_travail"), ("no table", "")):
        assert examined(hostile.PDF[name]()) == REFUSALS.get(said, "")
    with pytest.raises(StrangeFileError):
        apart.apart(broken, b"")


def broken(_: bytes) -> None:
    """Raise what a library may."""
    raise RuntimeError


def test_what_a_heavy_file_leaves_is_not_counted_with_the_next_one(bench: Bench) -> None:
    light, heavy = bench.template(bench.catalogue.models[0], "pdf"), hostile.ALL["one page 200 000 times"]()

    assert apart.apart(content, light)
    first = dict(apart._PROCESS)  # noqa: SLF001 - nothing else tells one process from the next
    assert apart.apart(content, light)
    assert first == apart._PROCESS  # noqa: SLF001
    with pytest.raises(StrangeFileError, match="trop_de_travail"):
        apart.apart(content, heavy)
    assert apart._PROCESS == {}  # noqa: SLF001
