"""A wording that the law wants very apparent is so in every edition."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

from generator.convert.editions import convert, prepare
from generator.convert.job import Job
from generator.render.combinations import given
from generator.render.document import render_document, sandbox
from generator.texts.packed import packed
from tests.frozen import DAY
from tests.reading import real_library


def test_a_very_apparent_wording_is_bold_in_every_edition(tmp_path: Path) -> None:
    library = real_library()
    case = next(case for case in given(library, [library.packs["agent-immobilier"]]) if case.document.id == "mandat")
    markdown = render_document(sandbox(library), library, case.pack, case.document, case.public, DAY).markdown
    quoted = re.search(r"::: citation\n\*\*Passé un délai.*?\n:::", markdown, re.DOTALL)
    assert quoted
    job = Job(packed(quoted[0] + "\n"), "contrat", "Essai", "", "1.0.0", date(2026, 11, 22), ())

    made = convert(job, ["docx", "odt", "html", "typst"], prepare(tmp_path))

    body = zipfile.ZipFile(io.BytesIO(made["docx"])).read("word/document.xml").decode()
    assert re.search(r"<w:b ?/>(?:(?!</w:r>).)*Passé un délai", body, re.DOTALL)
    odt = zipfile.ZipFile(io.BytesIO(made["odt"]))
    assert 'text:style-name="Strong_20_Emphasis">Passé un délai' in odt.read("content.xml").decode()
    assert re.search(r'style:name="Strong_20_Emphasis".*?fo:font-weight="bold"', odt.read("styles.xml").decode(), re.DOTALL)
    assert "<strong>Passé un délai" in made["html"].decode()
    # The PDF and the PDF to fill are both typeset from this.
    assert "#strong[" in made["typst"].decode()
