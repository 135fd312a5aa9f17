"""The pieces of a case one by one: what a file becomes, its number and its corner, what is masked, what is refused and why."""

from __future__ import annotations

import io
import resource
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import img2pdf
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from generator.casefile import folder as folders
from generator.casefile.bundle import cut
from generator.casefile.entries import read_entries
from generator.casefile.folder import Found, files_of
from generator.casefile.numbered import slug
from generator.casefile.pages.all import pages_of
from generator.casefile.pages.pictures import HEAD, SIDE, from_picture
from generator.casefile.pages.sheets import BILL, MESSAGE, Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.recognise import guess
from generator.casefile.redaction import Mask, redacted
from generator.casefile.sentences import RefusedPieceError
from generator.casefile.stamping.stamp import stamped
from generator.dossier import Dossier
from generator.load.files import read_list
from generator.models.depot import Piece
from generator.verify import Catalogue
from tests import hostile
from tests.casefiles import FILED, mail, scan, stranger
from tests.documents.test_facturx import pdf, xml
from tests.pdfs import MM, words
from tests.tools import ROOT, program

KINDS = {
    kind.id: kind
    for kind in read_list("content/pieces.yml", (ROOT / "content" / "pieces.yml").read_bytes(), Piece).records
    if isinstance(kind, Piece)
}
"""The kinds of pieces of the real content."""


def no_catalogue() -> Catalogue:
    raise AssertionError("nothing here is a document in Word or LibreOffice")


def pages(data: bytes, name: str = "piece") -> Sheets:
    return pages_of(Found(f"pieces/{name}", name, data), FILED, no_catalogue)


def pictures(data: bytes) -> list[bytes]:
    """Return the bytes of each picture of a PDF, as the file holds them."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        return [one.read_raw_bytes() for one in streams if one.get("/Subtype") == "/Image"]


def text_of(data: bytes, tmp_path: Path) -> str:
    """Return the text of a PDF as Poppler and as PDFium see it, one after the other."""
    file = tmp_path / "read.pdf"
    file.write_bytes(data)
    said = subprocess.run([program("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True).stdout
    with pypdfium2.PdfDocument(data) as document:
        return said + "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def test_a_scan_is_kept_dot_for_dot() -> None:
    data = scan("Bon de livraison")

    (kept,) = pictures(pages(data).pdf)

    assert kept == data


@pytest.mark.parametrize("form", ["PNG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_picture_of_any_usual_format_becomes_a_page(form: str) -> None:
    with Image.open(io.BytesIO(scan("Avis", size=(300, 200), form="PNG"))) as opened:
        sheet = opened.quantize(16) if form == "GIF" else opened.convert("RGB")
    made = io.BytesIO()
    sheet.save(made, form, **({"lossless": True} if form == "WEBP" else {}))

    found = pages(made.getvalue())

    with pypdfium2.PdfDocument(found.pdf) as document:
        width, height = document[0].get_size()
        assert (round(width / MM), round(height / MM)) == (210, 297)
        drawn = next(iter(document[0].get_objects([3], max_depth=5))).get_bitmap().to_pil().convert("RGB")
    assert drawn.tobytes() == sheet.convert("RGB").tobytes()
    assert found.doubts == ()


@pytest.mark.parametrize(("mode", "side"), [("1", 8_700), ("LA", 5_001)])
def test_a_picture_that_would_fill_the_memory_is_refused(mode: str, side: int) -> None:
    made = io.BytesIO()
    Image.new(mode, (side, side)).save(made, "PNG", compress_level=1)

    with pytest.raises(RefusedPieceError) as refused:
        from_picture(made.getvalue())
    assert refused.value.name == "huge_image"


def test_a_picture_in_the_inks_of_a_printer_is_kept_and_said_not_to_be_pdf_a() -> None:
    made = io.BytesIO()
    Image.new("CMYK", (200, 200), (10, 20, 30, 40)).save(made, "JPEG")

    found = pages(made.getvalue())

    assert found.doubts == ("couleurs d'imprimeur (CMJN)",)
    assert pictures(found.pdf) == [made.getvalue()]


def test_each_view_of_a_picture_is_a_page_and_a_turned_photo_stands_upright() -> None:
    views = [Image.new("1", (850, 1100), 1) for _ in range(3)]
    made = io.BytesIO()
    views[0].save(made, "TIFF", save_all=True, append_images=views[1:], compression="group4", dpi=(100, 100))
    assert pages(made.getvalue()).pages == 3

    turned = io.BytesIO()
    photo = Image.new("RGB", (800, 600), "white")
    photo.paste("black", (0, 0, 800, 60))
    exif = Image.Exif()
    exif[0x0112] = 6  # the top of the picture is at its right
    photo.save(turned, "JPEG", exif=exif)
    with pypdfium2.PdfDocument(pages(turned.getvalue()).pdf) as document:
        drawn = document[0].render(scale=1).to_pil().convert("L")
    box = Image.eval(drawn, lambda dot: 255 if dot < 100 else 0).getbbox()
    assert box is not None
    assert box[3] - box[1] > 3 * (box[2] - box[0])


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_turned_photo_as_large_as_its_sheet_leaves_the_head_of_the_sheet_to_the_number(form: str) -> None:
    photo, made, exif = Image.new("RGB" if form == "JPEG" else "RGBA", (2400, 1000), "black"), io.BytesIO(), Image.Exif()
    exif[0x0112] = 8
    photo.save(made, form, exif=exif, dpi=(150, 150))

    with pypdfium2.PdfDocument(pages(made.getvalue()).pdf) as document:
        drawn = document[0].render(scale=1).to_pil().convert("L")
    box = Image.eval(drawn, lambda dot: 255 if dot < 100 else 0).getbbox()

    assert drawn.size == (596, 842)
    assert box is not None
    assert box[1] >= HEAD - 2
    assert min(box[0], 596 - box[2]) >= SIDE - 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_label_covers_no_word_of_a_page_and_says_its_number(rotation: int, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(stranger("Devis", corners=rotation == 0))) as opened:
        opened.pages[0].obj.Rotate = rotation
        written = io.BytesIO()
        opened.save(written)
    before = [said for *_, said in words(pages(written.getvalue()).pdf, tmp_path)]

    made = stamped(pages(written.getvalue()).pdf, 7)

    found = words(made.pdf, tmp_path)
    left, top = next((box[0] - 5, box[1] - 2) for _, box, said in found if said == "Pièce")
    inside = [said for _, box, said in found if box[2] > left and box[0] < left + 48 and box[3] > top and box[1] < top + 8.6]
    assert sorted(inside) == ["1/1", "7", "Pièce", "n°", "page"]
    assert sorted(said for *_, said in found) == sorted(before + inside)
    assert made.moved == ((1,) if rotation == 0 else ())


def test_a_label_goes_where_nothing_stands_not_even_what_is_drawn() -> None:
    sheet = Image.new("RGB", (1240, 1754), "white")
    sheet.paste((235, 235, 255), (900, 0, 1240, 200))
    sheet.paste("black", (1000, 60, 1180, 66))
    made = img2pdf.convert(_png(sheet), layout_fun=img2pdf.get_layout_fun((210 * MM, 297 * MM)), nodate=True)

    data = stamped(from_pdf(made).pdf, 1).pdf

    with pypdfium2.PdfDocument(data) as document:
        drawn = document[0].render(scale=1).to_pil().convert("RGB")
    assert drawn.crop((480, 20, 515, 40)).convert("L").getextrema()[0] < 60, "the line of the drawing is still seen"


def _png(sheet: Image.Image) -> bytes:
    made = io.BytesIO()
    sheet.save(made, "PNG")
    return made.getvalue()


def test_masked_words_are_gone_from_every_text_and_every_dot(tmp_path: Path) -> None:
    data = pages(stranger("Fiche", "Motif : burn-out severe", "Total 180 euros", pages=2)).pdf
    assert "burn-out" in text_of(data, tmp_path)

    made = redacted(data, [Mask(page=1, words="BURN OUT  sévère")])

    assert (made.boxes, made.pages, made.unfound) == (1, (1,), ())
    said = text_of(made.pdf, tmp_path)
    assert said.count("burn-out") == 2, "the second page, not named, is as it was, once for each reader"
    made = redacted(data, [Mask(words="burn-out severe")])
    assert (made.boxes, made.pages) == (2, (1, 2))
    assert text_of(made.pdf, tmp_path).split() == []
    assert not any(secret in made.pdf or secret in b"".join(_streams(made.pdf)) for secret in (b"burn", b"severe", b"Helvetica"))
    with pypdfium2.PdfDocument(made.pdf) as document, pypdfium2.PdfDocument(data) as before:
        whole, masked = (one[0].render(scale=2).to_pil().convert("L") for one in (before, document))
    line = (2 * 130, 2 * (842 - 748), 2 * 190, 2 * (842 - 741))
    assert whole.crop(line).getextrema()[1] > 200
    assert masked.crop(line).getextrema()[1] < 30


def _streams(data: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]


def test_a_zone_of_a_photo_is_masked_with_what_the_photo_tells_of_itself() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Lieu-Secret"
    exif.get_ifd(0x8825)[1] = "N"
    made = io.BytesIO()
    Image.open(io.BytesIO(scan("Reçu", "Numéro privé"))).save(made, "JPEG", exif=exif)
    found = pages(made.getvalue())
    assert "le lieu où elle a été prise" in found.notes[0]
    assert b"Lieu-Secret" in found.pdf

    masked = redacted(found.pdf, [Mask(page=1, zone=(30, 40, 60, 20))]).pdf

    assert b"Lieu-Secret" not in masked
    assert not any(b"Lieu-Secret" in stream for stream in _streams(masked))
    with pypdfium2.PdfDocument(masked) as document:
        drawn = document[0].render(scale=1).to_pil().convert("L")
    assert drawn.crop((round(31 * MM), round(41 * MM), round(89 * MM), round(59 * MM))).getextrema()[1] < 30


def test_a_mask_that_finds_nothing_is_told() -> None:
    made = redacted(pages(stranger("Devis")).pdf, [Mask(words="absent"), Mask(page=9, words="Devis"), Mask(page=1, zone=(500, 10, 5, 5))])

    assert (made.boxes, len(made.unfound)) == (0, 3)


def test_a_message_says_who_wrote_when_and_what_was_attached(tmp_path: Path) -> None:
    found = pages(mail("Re: Facture 12", "Bon pour accord 👍", "Tue, 05 May 2026 18:02:00 +0200", attached=b"%PDF-1.4"), "a.eml")

    said = text_of(found.pdf, tmp_path).replace("\u00a0", " ")
    for part in (
        "client@exemple.fr",
        "pro@exemple.fr",
        "5 mai 2026, 18:02 (+0200)",
        "Re: Facture 12",
        "[thumbs up sign]",
        "devis.pdf, 8 octets",
    ):
        assert part in said, part
    assert (found.date, found.form) == (FILED.replace(month=5, day=5), MESSAGE)
    html = (
        mail("Accord", "x", "Tue, 05 May 2026 18:02:00 +0200")
        .replace(b"text/plain", b"text/html")
        .replace(b"\n\nx", b"\n\n<p>Oui</p><script>non()</script><p>d'accord</p>")
    )
    said = text_of(pages(html, "b.eml").pdf, tmp_path)
    assert "Oui" in said
    assert "non()" not in said


def locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(stranger("a"))) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="b", user="a"))
    return made.getvalue()


def changed(change: Callable[[Pdf], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(stranger("a"))) as opened:
        change(opened)
        opened.save(made)
    return made.getvalue()


def nested(pdf: Pdf) -> None:
    """Draw a form that draws another ten times, and so on: more drawings than any page may hold."""
    form = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    for _ in range(9):
        inside = Dictionary(XObject=Dictionary(F=form))
        form = pdf.make_stream(b"/F Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Resources=inside)
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")


def turning(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")


def layered(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("brouillon")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def heavy(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b" " * 70_000_000)


def vast(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 14400, 14400])


def zipped(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "a")
    return made.getvalue()


BOMB = scan("a", size=(50, 50), form="PNG")
WIDE = BOMB[:16] + (60_000).to_bytes(4) * 2 + BOMB[24:29]
WIDE += zlib.crc32(WIDE[12:29]).to_bytes(4) + BOMB[33:]
# Made when they are asked: these are long to make, and every process that runs tests reads this table.
BAD: Sequence[tuple[str, bytes | Callable[[], bytes], str]] = (
    ("verrouillé.pdf", locked, "protégé par un mot de passe"),
    ("coupé.pdf", stranger("a")[:200], "ce PDF est abîmé"),
    ("faux.pdf", b"%PDF-1.7\nrien", "ce PDF est abîmé"),
    ("gigogne.pdf", partial(changed, nested), "démesuré une fois déplié"),
    ("sans fin.pdf", partial(changed, turning), "démesuré une fois déplié"),
    ("lourd.pdf", partial(changed, heavy), "démesuré une fois déplié"),
    ("calques.pdf", partial(changed, layered), "calques masqués"),
    ("plan.pdf", partial(changed, vast), "mesure 5080 × 5080 mm"),
    ("coupée.jpg", scan("a")[:5000], "cette image est abîmée"),
    ("bombe.png", WIDE, "cette image"),
    ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
    ("ancien.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "ancien format de bureau"),
    ("pieces.zip", zipped("a.txt"), "archive ou un tableur"),
    ("programme.exe", b"MZ\x90\0\x03\0", "ni un PDF, ni une image"),
    ("avis.xml", b"<?xml version='1.0'?><rien/>", "n'est pas une facture"),
    ("entités.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ""),
    ("lettre.rtf", b"{\\rtf1 a}", "RTF"),
    ("vide.txt", b"", "ce fichier est vide"),
    ("blanc.txt", b"  \n ", "ce fichier est vide"),
)


@pytest.mark.parametrize(("name", "data", "told"), BAD, ids=[name for name, *_ in BAD])
def test_a_file_that_cannot_be_a_piece_is_refused_in_one_french_sentence(
    name: str, data: bytes | Callable[[], bytes], told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data() if callable(data) else data)
    found, problems = files_of(tmp_path)
    for one in found:
        with pytest.raises(RefusedPieceError) as caught:
            pages_of(one, FILED, no_catalogue)
        problems = [caught.value.problem(one.path)]

    (problem,) = problems

    assert told in problem.message + problem.hint
    assert problem.hint
    assert problem.path == str(tmp_path / name)


def test_what_is_wrong_with_a_folder_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in (
        ("a.pdf", b"%PDF a"),
        ("b.pdf", b"%PDF a"),
        (".caché", b"a"),
        ("Thumbs.db", b"a"),
        ("~$devis.docx", b"a"),
        ("gros.pdf", bytes(2_000)),
    ):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sous-dossier").mkdir()
    (tmp_path / "lien.pdf").symlink_to("a.pdf")
    monkeypatch.setattr(folders, "LARGEST", 1_000)

    found, problems = files_of(tmp_path)

    assert [one.name for one in found] == ["a.pdf", "b.pdf"]
    assert [(Path(one.path).name, one.message) for one in problems] == [
        ("gros.pdf", "ce fichier dépasse 0 Mo"),
        ("lien.pdf", "c'est un lien, pas un fichier"),
        ("sous-dossier", "c'est un dossier dans le dossier"),
        ("b.pdf", "ce fichier est le même que « a.pdf »"),
    ]


ENTRIES = """pieces:
  - {fichier: devis.pdf, nature: devi, titre: "", date: 2026-13-01}
  - {fichier: devi.pdf}
  - {nature: facture}
  - {fichier: facture.pdf, date: aucune, exclure: peut-être, masquer: [{page: 0, mots: a}, {page: 1}, {zone: [1, 2, 3, 4]}], couleur: bleu}
  - {fichier: facture.pdf}
"""


def test_each_mistake_of_the_list_is_told_on_its_line() -> None:
    _, problems = read_entries("pieces.yml", ENTRIES.encode(), ["devis.pdf", "facture.pdf"], KINDS)

    assert [f"{one.line}: {one.message}" for one in sorted(problems)] == [
        "2: « devi » n'est pas une nature de pièce",
        "2: un titre a de 1 à 120 caractères",
        "2: le 2026-13-01 n'existe pas au calendrier",
        "3: le fichier « devi.pdf » n'est pas parmi les pièces",
        "4: cette pièce doit être un bloc qui nomme son fichier",
        "5: « peut-être » n'est ni oui ni non",
        "5: ce passage à masquer ne se comprend pas",
        "5: ce passage à masquer ne se comprend pas",
        "5: ce passage à masquer ne se comprend pas",
        "5: la clé « couleur » n'existe pas",
        "6: le fichier « facture.pdf » est nommé deux fois",
    ]
    assert all(one.hint for one in problems)


@pytest.mark.parametrize(
    ("name", "text", "nature", "titre", "day"),
    [
        ("2026-03-02 devis signé.pdf", "", "devis-accepte", "Devis signé", "2026-03-02"),
        ("scan001.pdf", "FACTURE n° 12\nle 3 avril 2026", "facture", "Facture", "2026-04-03"),
        ("IMG_20260522.jpg", "", None, "IMG_20260522", "2026-05-22"),
        ("AR LRAR.pdf", "", "avis-reception", "AR LRAR", None),
        ("mise_en_demeure_1er_juin_2026.pdf", "", "mise-en-demeure", "Mise en demeure", "2026-06-01"),
        ("12 - bon de commande.pdf", "", "commande", "Bon de commande", None),
        ("conditions générales de vente 31-02-2026.pdf", "", "conditions-generales", "Conditions générales de vente", None),
    ],
)
def test_a_piece_is_known_by_its_name_then_by_its_text(name: str, text: str, nature: str | None, titre: str, day: str | None) -> None:
    thought = guess(Found(name, name, b"a"), Sheets(b""), text, KINDS, Dossier("dossier.yml"))

    assert (thought.nature, thought.titre, thought.date and thought.date.isoformat()) == (nature, titre, day)


@pytest.mark.parametrize(
    ("weights", "most", "parts"),
    [
        ([[5, 5], [1], [3]], 20, [[(0, 0, 2), (1, 0, 1), (2, 0, 1)]]),
        ([[5, 5], [1], [3]], 10, [[(0, 0, 2)], [(1, 0, 1), (2, 0, 1)]]),
        ([[4, 4, 4], [1]], 10, [[(0, 0, 2)], [(0, 2, 3), (1, 0, 1)]]),
        ([[1], [30], [1]], 10, [[(0, 0, 1)], [(1, 0, 1)], [(2, 0, 1)]]),
    ],
)
def test_a_bundle_is_cut_between_pieces_and_inside_one_only_when_it_must(
    weights: Sequence[Sequence[int]], most: int, parts: list[list[tuple[int, int, int]]]
) -> None:
    assert cut(weights, most) == parts


def test_a_name_is_made_of_letters_that_every_server_takes() -> None:
    assert slug("Œuvre « d’Été » n° 12 / avenant") == "oeuvre-d-ete-no-12-avenant"
    assert slug("…") == "sans-titre"
    assert len(slug("a" * 200)) == 48


def test_an_electronic_invoice_in_a_pdf_keeps_its_pages_and_tells_its_number() -> None:
    found = pages(pdf(xml("basicwl")), "facture.pdf")

    assert found.form == BILL
    assert found.title.startswith("Facture ")
    assert found.date is not None


@pytest.mark.parametrize("name", ["one content many times", "an object stream of 100 000 arrays"])
def test_a_pdf_that_would_fill_the_memory_is_refused_and_takes_none_of_ours(name: str) -> None:
    data, before = hostile.PDF[name](), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(RefusedPieceError) as refused:
        pages(data)

    assert refused.value.name == "too_heavy"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


def test_a_pdf_that_ends_too_soon_says_nothing_in_english(capfd: pytest.CaptureFixture[str]) -> None:
    pages(hostile.PDF["a page of 4,9 MB of brackets"]())

    assert capfd.readouterr() == ("", "")
