"""The plain DOCX: nothing that a web viewer drops, nothing lost of the bound one, and answers typed over the prompts are read back."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter

import pytest
from lxml import etree
from playwright.sync_api import Browser

from generator.convert.docx.controls import PROMPT
from generator.convert.docx.xml import remove
from generator.convert.zip_writer import write_zip
from generator.models.editions import EDITIONS
from generator.models.genres import GENRES
from generator.verify.sheet import Model
from tests.bench import ANSWERS, Bench, bench
from tests.frozen import DAY
from tests.tools import npm_package
from tests.word import body, found, parts, text

__all__ = ["bench"]
BOUND, PLAIN = (
    next(name for name, traits in EDITIONS.items() if (traits.opener, traits.online, traits.reviewed) == ("word", online, False))
    for online in (True, False)
)
TABLES = {"mise-en-demeure": "particulier", "decompte": "professionnel", "bordereau-pieces": "particulier", "devis": "particulier"}
SHOW = """async (file) => {
  const page = document.createElement("main");
  document.body.append(page);
  await docx.renderAsync(Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0)), page, page);
  return Array.from(page.querySelectorAll("article"), (one) => one.textContent).join(" ");
}"""
"""What shows a file with docx-preview: a viewer of the web that knows little of Word."""


def plain(bench: Bench, document: str, public: str) -> tuple[Model, bytes]:
    model = bench.model(document, public)
    return model, bench.template(model, PLAIN)


def letters(words: str) -> Counter[str]:
    """Return each sign of *words* and how often it stands there: a viewer cuts between cells and paragraphs where it likes."""
    return Counter(re.sub(r"\s", "", words))


def shown(browser: Browser, file: bytes) -> Counter[str]:
    page = browser.new_page()
    for package, name in (("jszip", "dist/jszip.min.js"), ("docx-preview", "dist/docx-preview.min.js")):
        page.add_script_tag(path=npm_package(package) / name)
    said = str(page.evaluate(SHOW, b64encode(file).decode()))
    page.close()
    return letters(said)


def written(file: bytes) -> Counter[str]:
    return letters(text(body(file)))


@pytest.mark.parametrize("document", TABLES)
def test_a_viewer_of_the_web_shows_every_word(bench: Bench, browser: Browser, document: str) -> None:
    _, file = plain(bench, document, TABLES[document])

    assert shown(browser, file) == written(file)


def test_that_viewer_loses_the_rows_of_the_bound_file(bench: Bench, browser: Browser) -> None:
    file = bench.template(bench.model("mise-en-demeure", "particulier"), BOUND)

    assert written(file) - shown(browser, file)


@pytest.mark.parametrize("document", [*TABLES, "cgv"])
def test_the_plain_file_says_what_the_bound_one_says_without_control_field_or_frame(bench: Bench, document: str) -> None:
    model, file = plain(bench, document, TABLES.get(document, "particulier"))
    root = body(file)

    assert not [name for name in parts(file) if name.startswith(("customXml/", "word/glossary/"))]
    assert {etree.QName(one).localname for one in root.iter("{*}*")}.isdisjoint({"sdt", "fldChar", "instrText", "framePr"})
    assert b"framePr" not in parts(file)["word/styles.xml"]
    bound = body(bench.template(model, BOUND))
    for table, other in zip(found(root, "//w:tbl"), found(bound, "//w:tbl"), strict=True):
        rows, others = found(table, ".//w:tr"), found(other, ".//w:tr")
        # Its rows are drawn, as many as those of the PDF to fill; a table of no blank has the rows that it has.
        assert len(rows) in (len(others), 1 + GENRES[model.job.genre].rows)
        assert {text(row) for row in rows} == {text(row) for row in others}
        for one in (table, other):
            remove(one)
    assert text(root) == text(bound)


def typed(file: bytes, model: Model) -> bytes:
    """Return *file* with an answer typed over each prompt, the style of the prompt kept, as a person does."""
    answers = {blank.prompt: ANSWERS[blank.cle] for blank in model.job.champs if blank.cle in ANSWERS}
    root = body(file)
    for run in found(root, f"//w:r[w:rPr/w:rStyle/@w:val='{PROMPT}']"):
        (place,) = found(run, "w:t")
        place.text = answers[text(run)]
    return write_zip({**parts(file), "word/document.xml": etree.tostring(root)}, DAY)


def test_answers_typed_over_the_prompts_are_read_back(bench: Bench) -> None:
    model, file = plain(bench, "relance-1", "particulier")

    filled = typed(file, model)

    assert any("reste à remplir" in one for one in bench.said(file))
    assert bench.said(filled) == bench.said(bench.filled("relance-1", "particulier"))


def test_what_is_left_to_fill_is_told_as_of_the_bound_file(bench: Bench) -> None:
    model, file = plain(bench, "mise-en-demeure", "particulier")

    said, bound = ([one.split(" – ")[0] for one in bench.said(data)] for data in (file, bench.template(model, BOUND)))

    assert any("aucune ligne n'est remplie" in one for one in said)
    # A file without controls shows the passage too, in place of the field.
    assert said == bound
