"""`clausier accessibility`: what it says of files made on purpose, and of ours."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from generator.accessibility.examine import examine
from generator.accessibility.marks import all_marked
from generator.accessibility.report import MOST_FAULTS, Report
from generator.verify.reading import UnreadableError
from tests.program import Program

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Puce"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T2"><w:basedOn w:val="T1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T3"><w:basedOn w:val="T1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
</w:styles>"""
CORE = """<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></p:coreProperties>"""
ODT = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<office:automatic-styles><style:style style:name="Gris" style:family="text"><style:text-properties fo:color="#999999"/></style:style>
</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>"""


def faults(report: Report) -> dict[str, tuple[str, ...]]:
    """Return the faults by the name of their check."""
    return {point.nom: point.fautes for point in report.points if point.fautes}


def word(*blocks: str, title: str = "Essai") -> bytes:
    """Return a DOCX of *blocks*, as Word writes them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>')
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("docProps/core.xml", CORE.format(title))
    return file.getvalue()


def paragraph(text: str, *, style: str = "", look: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*, head: str = "", name: str = "") -> str:
    row = "<w:tr>{}<w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    return f"<w:tbl><w:tblPr>{name}</w:tblPr>{row.format(head)}{row.format('')}</w:tbl>"


def odt(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT.format(body))
        for name, content in parts.items():
            archive.writestr(f"{name}.xml", content)
    return file.getvalue()


def with_part(data: bytes, name: str, change: Mapping[bytes, bytes]) -> bytes:
    """Return the ZIP *data* with some bytes of the part *name* changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == name:
                for old, new in change.items():
                    assert old in content
                    content = content.replace(old, new)
            after.writestr(entry, content)
    return file.getvalue()


def test_a_word_file_without_a_title_is_told_so() -> None:
    assert faults(examine(word(title=""))) == {"Titre": ("le fichier n'a pas de titre dans ses propriétés",)}
    assert examine(word()).clean


def test_a_heading_that_skips_a_level_is_named() -> None:
    found = faults(examine(word(*(paragraph(text, style=style) for style, text in (("T1", "Un"), ("T3", "Trois"), ("T2", "Deux"))))))
    assert found == {"Titres de partie": ("« Trois » est de niveau 3, après un niveau 1",)}


def test_a_list_typed_by_hand_is_told_and_a_styled_one_is_not() -> None:
    typed = ("- une dette", "- deux dettes", "Du texte.", "1. Un", "2. Deux")
    found = faults(examine(word(*map(paragraph, typed))))["Listes"]
    assert [fault[:15] for fault in found] == ["« - une dette »", "« 1. Un » : lis"]
    assert examine(word(*(paragraph(text, style="Puce") for text in typed))).clean


def test_a_table_needs_a_header_row_and_a_name() -> None:
    found = faults(examine(word(table(name='<w:tblCaption w:val="Tableau 1"/>'))))
    assert found["En-têtes de tableau"] == ("tableau 1 : la première ligne n'est pas marquée comme en-tête",)
    assert found["Noms des tableaux"] == ("tableau 1 : ses propriétés ne disent pas ce qu'il contient (titre ou description)",)
    assert examine(word(table(head="<w:trPr><w:tblHeader/></w:trPr>", name='<w:tblCaption w:val="Factures"/>'))).clean


def test_a_colour_that_cannot_be_read_is_told_with_its_figures() -> None:
    pale, dark = '<w:color w:val="999999"/>', '<w:color w:val="595959"/>'
    found = faults(examine(word(paragraph("gris pâle", look=pale), paragraph("gris foncé", look=dark))))
    assert found == {"Contraste": ("« gris pâle » : #999999 sur #FFFFFF : contraste 2,8, il faut 4,5",)}
    shaded = '<w:shd w:val="clear" w:fill="000000"/>'
    assert examine(word(paragraph("blanc sur noir", look=f'<w:color w:val="FFFFFF"/>{shaded}'))).clean
    assert not examine(word(paragraph("noir sur noir", look=shaded))).clean


def test_the_nearest_style_that_says_a_colour_is_the_one_that_counts() -> None:
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="Noir"><w:rPr><w:shd w:fill="000000"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Nuit"><w:basedOn w:val="Noir"/><w:rPr><w:color w:val="auto"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Clair"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style></w:styles>',
    )
    blocks = (
        paragraph("noir sur noir", style="Nuit"),
        paragraph("blanc sur noir", style="Nuit", look='<w:rStyle w:val="Clair"/>'),
        paragraph("blanc sur jaune", style="Nuit", look='<w:rStyle w:val="Clair"/><w:highlight w:val="yellow"/>'),
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="000000"/></w:tcPr>{paragraph("noir dans une case")}</w:tc></w:tr></w:tbl>',
    )
    said = faults(examine(with_part(word(*blocks), "word/styles.xml", {STYLES.encode(): styles.encode()})))["Contraste"]
    assert [fault.partition(" : ")[0] for fault in said] == ["« noir sur noir »", "« blanc sur jaune »", "« noir dans une case »"]


def test_empty_lines_blind_links_and_pictures_are_told() -> None:
    body = (
        '<text:p>Un</text:p><text:p/><text:p/><text:p><text:a xlink:href="https://exemple.fr">cliquez ici</text:a></text:p>'
        '<text:p><draw:frame><draw:image xlink:href="a.png"/></draw:frame></text:p>'
        "<draw:frame><draw:text-box><text:p>À part</text:p></draw:text-box></draw:frame>"
    )
    found = faults(examine(odt(body)))
    assert found["Lignes vides"] == ("après « Un » : des lignes vides servent d'espace, à remplacer par l'espacement du style",)
    assert found["Liens"] == ("« cliquez ici » : ce lien ne dit pas où il mène",)
    assert found["Images"] == ("image 1 : elle n'a pas de texte qui la remplace",)
    assert set(found) == {"Titre", "Langue", "Lignes vides", "Liens", "Images"}


def test_a_frame_held_by_the_page_is_read_out_of_its_place() -> None:
    body = '<draw:frame text:anchor-type="page"><draw:text-box><text:p>À part</text:p></draw:text-box></draw:frame><text:p>Un</text:p>'
    assert faults(examine(odt(body)))["Ordre de lecture"] == ("« À part » : cadre attaché à la page, lu hors de sa place",)


def test_the_look_of_a_span_of_an_odt_counts() -> None:
    body = '<text:p>Un <text:span text:style-name="Gris">mot <text:span>gris</text:span></text:span> ici</text:p>'
    said = faults(examine(odt(body)))["Contraste"]
    assert [fault.partition(" : ")[0] for fault in said] == ["« mot »", "« gris »"]


def tagged(*kids: Dictionary, lang: bool = True) -> bytes:
    """Return a small tagged PDF of one page, with the structure *kids*."""
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(Dictionary(S=Name.Document, P=root))
    held = [pdf.make_indirect(kid) for kid in kids]
    for kid in held:
        kid.P, kid.Pg = whole, page.obj
    whole.K, root.K = Array(held), whole
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if lang:
        pdf.Root.Lang = String("fr")
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Essai"
        metadata["pdfuaid:part"] = "1"
    file = io.BytesIO()
    pdf.save(file, static_id=True)
    return file.getvalue()


def test_a_small_tagged_pdf_is_clean() -> None:
    assert faults(examine(tagged(Dictionary(S=Name.H1, ActualText=String("Titre")), Dictionary(S=Name.P)))) == {}


def test_each_fault_of_a_pdf_is_told_once() -> None:
    found = faults(
        examine(
            tagged(
                Dictionary(S=Name.H1, ActualText=String("Un")),
                Dictionary(S=Name.H3, ActualText=String("Trois")),
                Dictionary(S=Name.Figure),
                Dictionary(S=Name.Table, K=Array([Dictionary(S=Name.TR, K=Array([Dictionary(S=Name.TD)]))])),
                Dictionary(S=Name.L, K=Array([Dictionary(S=Name.P)])),
                lang=False,
            )
        )
    )
    assert set(found) == {"Langue", "Titres de partie", "Images", "Tableaux", "Listes"}
    assert found["Titres de partie"] == ("« Trois » est de niveau 3, après un niveau 1",)
    assert found["Tableaux"] == ("1 tableau sans cellule d'en-tête",)


def test_a_pdf_without_tags_is_not_said_good_where_it_cannot_be_judged() -> None:
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    page.contents_add(b"0 0 10 10 re f")
    file = io.BytesIO()
    pdf.save(file)
    found = faults(examine(file.getvalue()))
    assert found["Images"] == ("ce point ne peut pas être jugé : le PDF n'est pas balisé",)
    assert found["Contenu balisé"] == ("un texte ou un dessin de la page 1 n'est ni balisé, ni marqué comme décor",)
    assert {"Balises", "Norme annoncée", "Titre", "Langue"} < set(found)


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("/Span<</MCID 0/Lang(fr)>>BDC BT/f0 9 Tf[(a\\)(b))-2(EMC)]TJ ET EMC /Artifact BMC 0 0 9 9 re f EMC q Q", False),
        ("/Span BMC /Span<</ActualText<FEFF00A0>>>BDC (a)Tj EMC (b)Tj EMC", False),
        ("/Span BMC /a BMC /b BMC (a)Tj EMC EMC (b)Tj EMC", False),
        ("/Span BMC (a)Tj EMC (b)Tj", True),
        ("/Span BMC (a)Tj EMC EMC /Span BMC (b)Tj", True),
        ("/Span BMC % EMC\n(a)Tj EMC", False),
        ("% /Span BMC\n(a)Tj % EMC", True),
        ("/Span xBMC (a)Tj", True),
        ("/Span /BMC (a)Tj /EMC", True),
        ("(/Span BMC) (a)Tj (EMC)", True),
        ("/Span BMC EMCx (a)Tj EMC", False),
        ("/Span BMC BI /W 1/H 1/BPC 8/CS/G ID x EI EMC (a)Tj", True),
    ],
)
def test_what_is_drawn_outside_of_every_tag_is_told_however_it_is_written(drawn: str, *, told: bool) -> None:
    with pikepdf.open(io.BytesIO(tagged(Dictionary(S=Name.P)))) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(drawn.encode())
        file = io.BytesIO()
        pdf.save(file, compress_streams=True)

    assert ("Contenu balisé" in faults(examine(file.getvalue()))) is told


def test_a_page_cut_short_is_not_taken_for_a_whole_one() -> None:
    with pikepdf.open(io.BytesIO(tagged(Dictionary(S=Name.P)))) as pdf:
        drawn = zlib.compress(b"/Span BMC (a)Tj EMC\n" * 99)
        pdf.pages[0].Contents = pdf.make_stream(drawn[:-9], Filter=Name.FlateDecode)

        assert not all_marked(pdf.pages[0])
        pdf.pages[0].Contents = pdf.make_stream(drawn, Filter=Name.FlateDecode)
        assert all_marked(pdf.pages[0])


def test_a_structure_that_holds_itself_is_refused() -> None:
    data = tagged(Dictionary(S=Name.P))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        whole = pdf.Root.StructTreeRoot.K
        whole.K[0].K = Array([whole])
        file = io.BytesIO()
        pdf.save(file)
    with pytest.raises(UnreadableError):
        examine(file.getvalue())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"  \n", "ce fichier est vide"),
        (b"Bonjour", "ce n'est ni un PDF, ni un DOCX, ni un ODT"),
        (b"%PDF-1.7\nabc", "ce fichier est abîmé"),
        (b"PK\x03\x04abc", "ce fichier est abîmé"),
        (b"\xd0\xcf\x11\xe0abc", "ancien format de Word"),
        (odt("<text:p>Un</text:p>", styles="<a>"), "ce fichier est abîmé"),
        (odt("<text:h text:outline-level='deux'>Un</text:h>"), "ce fichier est abîmé"),
        (word(paragraph("Un", look='<w:sz w:val="²"/>')), "ce fichier est abîmé"),
        (with_part(word(), "word/document.xml", {b"<w:body>": b"<w:corps>", b"</w:body>": b"</w:corps>"}), "n'a pas de texte"),
    ],
    ids=["empty", "text", "pdf", "zip", "doc", "xml", "level", "size", "body"],
)
def test_a_file_that_cannot_be_read_has_one_french_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        examine(data)
    assert sentence in str(raised.value)


def test_a_protected_pdf_is_refused_with_what_to_do() -> None:
    with pikepdf.open(io.BytesIO(tagged(Dictionary(S=Name.P)))) as pdf:
        file = io.BytesIO()
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UnreadableError, match="mot de passe"):
        examine(file.getvalue())


def test_faults_of_one_kind_are_told_up_to_a_limit() -> None:
    pale = (paragraph(f"pâle {number}", look='<w:color w:val="AAAAAA"/>') for number in range(MOST_FAULTS + 5))
    point = next(point for point in examine(word(*pale)).points if point.nom == "Contraste")
    assert (len(point.fautes), point.autres) == (MOST_FAULTS, 5)


def test_the_command_says_each_file_and_its_exit_code(clausier: Program, tmp_path: Path) -> None:
    good, bad, other = tmp_path / "bon.pdf", tmp_path / "mauvais.docx", tmp_path / "autre.txt"
    good.write_bytes(tagged(Dictionary(S=Name.P)))
    bad.write_bytes(word(title=""))
    other.write_text("Bonjour")

    ran = clausier("accessibility", str(good))
    assert (ran.code, ran.out) == (0, f"{good} : 15 points contrôlés, rien à corriger\n")
    ran = clausier("accessibility", str(good), str(bad))
    assert ran.code == 1
    assert f"{bad} : 12 points contrôlés, 1 à corriger\n  Titre (WCAG 2.1, 2.4.2) : le fichier n'a pas de titre" in ran.out
    ran = clausier("accessibility", "--format", "json", str(bad), str(other))
    assert ran.code == 2
    first, second = json.loads(ran.out)
    assert (first["genre"], first["reussis"], first["controles"], len(first["points"])) == ("docx", 11, 12, 12)
    assert second["illisible"] == "ce n'est ni un PDF, ni un DOCX, ni un ODT"


def test_every_check_says_the_criterion_it_comes_from() -> None:
    from generator.accessibility import opendocument, pages, word  # noqa: PLC0415

    criteria = [check.critere for module in (opendocument, pages, word) for check in module.CHECKS]
    assert all(criterion.startswith(("PDF/UA-1, ", "WCAG 2.1, ")) for criterion in criteria)
