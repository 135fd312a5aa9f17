"""« Monter mon dossier »: the browser puts the case together that the command does, on the web, by keyboard, without the network."""

from __future__ import annotations

import hashlib
import io
import random
import re
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page

from generator.casefile import request
from generator.casefile.folder import Found
from generator.casefile.numbered import Numbered, Settled, in_order
from generator.casefile.pages.pictures import from_picture
from generator.casefile.pages.sheets import Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.pieces import UnansweredError, pieces_of
from generator.casefile.recognise import guess
from generator.casefile.stamping.corners import EDGE
from generator.casefile.stamping.label import HEIGHT
from generator.convert.source import Source
from generator.dossier import Dossier, read_dossier
from generator.models.depot import Depot
from generator.models.publics import Public
from generator.store.cache import open_cache
from tests.barriers import barriers, sideways
from tests.casefiles import CONSULTANT, FILED, LAWYER, SOPHROLOGUE, Affair, mail, scan, stranger
from tests.site_pages import lent, watched
from tests.tools import ROOT, program

HERE = "outils/monter.html"
ROUTES = (
    (SOPHROLOGUE, "injonction-tribunal-judiciaire", "particulier"),
    (CONSULTANT, "injonction-tribunal-commerce", "professionnel"),
    (LAWYER, "batonnier", "particulier"),
)
TAKEN = (".pdf", ".jpg", ".png")
"""What the browser takes of the pieces of a case."""
LIBRARY = "2294a0bb8742d894"
"""How the digest of dist/pdf-lib.min.js of @cantoo/pdf-lib 2.11.1 begins."""


@dataclass(frozen=True)
class Made:
    """The pieces of a case as the command settles them, and the text of its list of pieces without the digests of what it made."""

    settled: list[tuple[str, Settled]]
    text: str


def words(pdf: bytes) -> str:
    """Return the text of *pdf* on one line, in the order in which it is read."""
    done = subprocess.run([program("pdftotext"), "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def listed(pdf: bytes) -> str:
    """Return the text of a list of pieces: what the foot says, the digests of the files made and parted words are not of it."""
    text = re.sub(r"déposé original [0-9a-f]{64} ([0-9a-f]{64})", r"\1", words(pdf).replace("\u00ad ", ""))
    return re.sub(r"Bordereau de pièces – version .*? Page \d sur \d( Bordereau de pièces)?", "", text).strip()


def settled_by_the_command(affair: Affair, place: Path, source: Source, dossier: Dossier) -> list[tuple[str, Settled]]:
    """Return the pieces of *affair* in their order, once their owner has said what is asked of them."""
    listing = place / "pieces.yml"

    def pieces() -> list[Settled]:
        return [*pieces_of(place / "pieces", listing, source, dossier, lambda: pytest.fail("no document of ours is read here")).settled]

    try:
        found = pieces()
    except UnansweredError as error:
        text = error.text.replace('"diligences.pdf"\n', '"diligences.pdf"\n    relue: oui\n')
        for old, new in affair.said.items():
            text = text.replace(old, new, 1) if "masquer" not in new else text
        listing.write_text(text, "utf-8")
        found = pieces()
    return in_order(found, source.library.pieces, source.packs[0].cote)


def made_by_the_command(affair: Affair, depot: Depot, public: Public, place: Path, source: Source, cache: Path) -> Made:
    pack = next(one for one in source.packs if one.id == affair.pack)
    source = replace(source, packs=[pack], day=FILED)
    dossier, _ = read_dossier("dossier.yml", affair.answers.encode(), source.library)
    assert isinstance(dossier, Dossier)
    ordered = settled_by_the_command(affair, place, source, dossier)
    numbered = [Numbered(at, part, one, b"", one.sheets.pages, ()) for at, (part, one) in enumerate(ordered, 1)]
    filed = request.filed(dossier, numbered, pack.cote, source.library, FILED)
    asked = [name for name in depot.documents if name.startswith("bordereau")]
    with ThreadPoolExecutor(1) as executor:
        made = request.documents(source, pack.id, public, asked, filed, numbered, open_cache(cache), executor)
    return Made(ordered, listed(made.files[f"01-{asked[0]}.pdf"]))


@dataclass
class Desk:
    """The page, with the gestures of its reader."""

    page: Page

    def choose(self, pack: str, public: str, way: str = "") -> None:
        self.page.select_option("#m-metier", pack)
        self.page.select_option("#m-public", public)
        if way:
            self.page.select_option("#m-voie", way)

    def add(self, *files: tuple[str, bytes]) -> str:
        """Give files and return what is said of them."""
        self.page.evaluate("document.querySelector('#depot + .dit').textContent = ''")
        given: list[FilePayload] = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
        self.page.set_input_files("#m-fichiers", given)
        said = self.page.locator("#depot + .dit", has_text=re.compile("ajoutée"))
        said.wait_for()
        return said.inner_text().replace("\u00a0", " ")

    def row(self, name: str) -> Locator:
        return self.page.locator(".piece", has=self.page.locator(".fichier", has_text=f"{name} · "))

    def order(self) -> list[str]:
        return [text.split(" · ")[0] for text in self.page.locator(".piece .fichier").all_inner_texts()]

    def refused(self) -> list[str]:
        return [text.replace("\u00a0", " ") for text in self.page.locator(".monter .refus li").all_inner_texts()]

    def make(self) -> str:
        """Ask for the files and return what is said in the end."""
        self.page.get_by_role("button", name="Préparer le dossier").click()
        said = self.page.locator(".faire + .dit", has_text=re.compile(r"prêt|Rien n|d’abord"))
        said.wait_for()
        return said.inner_text().replace("\u00a0", " ")

    def files(self) -> dict[str, bytes]:
        """Return the files of the ZIP, by name."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Tout télécharger").click()
        with zipfile.ZipFile(download.value.path()) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with lent(browser, viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def desk(browser: Browser, context: BrowserContext, address: str) -> Iterator[Desk]:
    """The page, served; it asks nothing of another server and breaks no rule of its policy."""
    with watched(browser, context=context) as page:
        page.goto(address + HERE, wait_until="load")
        page.on("dialog", lambda dialog: dialog.accept())
        yield Desk(page)


def test_the_library_is_the_published_one() -> None:
    data = (ROOT / "site/assets/vendor/pdf-lib/pdf-lib.min.js").read_bytes()

    assert hashlib.sha256(data).hexdigest().startswith(LIBRARY)


@pytest.mark.parametrize(("affair", "way", "public"), ROUTES, ids=lambda one: one.pack if isinstance(one, Affair) else one)
def test_the_case_is_that_of_the_command(
    affair: Affair, way: str, public: Public, desk: Desk, tmp_path: Path, real_source: Source, out: Path
) -> None:
    pieces = {name: data for name, data in affair.pieces.items() if name.endswith(TAKEN)}
    place = replace(affair, pieces=pieces).write(tmp_path / "affaire")
    command = made_by_the_command(affair, real_source.depots[way], public, place, real_source, out)

    desk.page.set_input_files("#dossier input[type=file]", place / "dossier.yml")
    desk.page.get_by_text("Votre dossier est repris").wait_for()
    desk.choose(affair.pack, public, way)
    desk.add(*pieces.items())
    for _, piece in command.settled:
        row, given = desk.row(piece.found.name), {"Titre": piece.titre, "Date": piece.date.isoformat() if piece.date else ""}
        # What only the text of a piece tells is for its owner to say here; what the page says by itself is what the command says.
        for label, value in given.items():
            field = row.get_by_label(label)
            said_by_owner = label == "Titre" and f'titre: "{value}"' in affair.said.values()
            assert field.input_value() in ("", value) or said_by_owner, (piece.found.name, label)
            field.fill(value)
            field.dispatch_event("change")
        kind = row.locator("select")
        assert kind.input_value() in ("", piece.nature), piece.found.name
        kind.select_option(piece.nature)
    desk.page.get_by_role("button", name="Ranger par date").click()
    desk.page.fill("#m-jour", FILED.isoformat())
    if desk.page.is_visible("#m-relu"):
        desk.page.check("#m-relu")

    assert desk.order() == [piece.found.name for _, piece in command.settled]
    assert "Le dossier est prêt" in desk.make()
    files = desk.files()

    (name,) = [one for one in files if one.endswith("bordereau-pieces.pdf")]
    assert listed(files[name]) == command.text
    held = [data for one, data in files.items() if one.startswith("pieces/")]
    digests = re.findall(r"déposé original ([0-9a-f]{64}) ([0-9a-f]{64})", words(files[name]))
    assert digests == [
        (hashlib.sha256(data).hexdigest(), piece.found.digest) for data, (_, piece) in zip(held, command.settled, strict=True)
    ]
    for number, (data, (_, piece)) in enumerate(zip(held, command.settled, strict=True), 1):
        stamps = re.findall(r"Pièce n° (\d+) page (\d+/\d+)", words(data))
        assert stamps == [(str(number), f"{page}/{piece.sheets.pages}") for page in range(1, piece.sheets.pages + 1)]
    (bundle,) = [data for one, data in files.items() if one.endswith("-pieces.pdf") and "bordereau" not in one]
    with pikepdf.open(io.BytesIO(bundle)) as opened, opened.open_outline() as outline:
        marks = [child.title for part in outline.root for child in part.children]
        assert marks == [f"{number}. {piece.titre}" for number, (_, piece) in enumerate(command.settled, 1)]
        assert len(opened.pages) == 1 + sum(piece.sheets.pages for _, piece in command.settled)


def turned() -> bytes:
    """Return a page that lies on its side, of which a reader sees a part, with a filled field."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(stranger("Tourné", "vers la droite", corners=True))) as pdf:
        page = pdf.pages[0].obj
        page.Rotate, page.CropBox = 90, Array([20, 40, 580, 800])
        look = pdf.make_stream(
            b"1 0 0 rg 0 0 100 20 re f",
            {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 100, 20])},
        )
        field = {"/Type": Name.Annot, "/Subtype": Name.Widget, "/FT": Name.Tx, "/T": String("a"), "/Rect": Array([200, 300, 400, 340])}
        page.Annots = Array([pdf.make_indirect(Dictionary({**field, "/AP": Dictionary(N=look)}))])
        pdf.Root.AcroForm = Dictionary(Fields=page.Annots)
        pdf.save(made)
    return made.getvalue()


def photograph() -> bytes:
    """Return the picture of a telephone held upright: its dots lie on their side."""
    made = io.BytesIO()
    aside = Image.open(io.BytesIO(scan("Photo", size=(900, 600)))).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    aside.save(made, "JPEG", exif=exif, dpi=(150, 150), quality=90)
    return made.getvalue()


def drawn(pdf: bytes) -> Image.Image:
    """Return the first page of *pdf*, a dot a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render().to_pil()
        return picture.convert("L")


def test_pages_and_pictures_look_as_those_of_the_command(desk: Desk) -> None:
    palette, clear = io.BytesIO(), io.BytesIO()
    Image.open(io.BytesIO(scan("Palette", size=(900, 600)))).convert("P").save(palette, "PNG", dpi=(150, 150))
    Image.new("RGBA", (400, 300), (200, 0, 0, 90)).save(clear, "PNG")
    given = {"devis 1.pdf": turned(), "devis 2.jpg": photograph(), "devis 3.png": palette.getvalue(), "devis 4.png": clear.getvalue()}
    desk.choose("coach", "particulier", "injonction-tribunal-judiciaire")
    desk.add(*given.items())
    assert "Le dossier est prêt" in desk.make()
    files = desk.files()

    for name, data in given.items():
        made = drawn(files[f"pieces/piece-0{name[6]}-devis-{name[6]}.pdf"])
        # A picture that its camera turned looks as the same one does that was never turned.
        upright = scan("Photo", size=(900, 600)) if name == "devis 2.jpg" else data
        expected = drawn((from_pdf if name.endswith("pdf") else from_picture)(upright).pdf)
        # Above a page of a PDF stands the band of the number, and the page is a little smaller; a picture keeps the margin of its sheet.
        band = round(HEIGHT + 2 * EDGE)
        shrunk = (made.height - band) / made.height if name.endswith("pdf") else 1
        size = round(expected.width * shrunk), round(expected.height * shrunk)
        left, top = (made.width - size[0]) // 2, made.height - size[1]
        skipped = 0 if name.endswith("pdf") else band
        seen = made.crop((left, top + skipped, left + size[0], top + size[1]))
        wanted = expected.resize(size).crop((0, skipped, *size))
        assert ImageStat.Stat(ImageChops.difference(seen, wanted)).mean[0] < 2, name
        assert ImageStat.Stat(wanted).stddev[0] > 2, name
    assert "transparente" in desk.page.inner_text(".piece >> nth=3")


def test_any_name_is_read_as_the_command_reads_it(desk: Desk, real_source: Source) -> None:
    chance = random.Random(17)
    kinds = real_source.library.pieces
    parts = [word for kind in kinds.values() for word in kind.mots]
    days = ["2026-03-02", "02.03.2026", "2 mars 2026", "1er août 2025", "20260302", "31-02-2026", "", "3"]
    signs = [" ", "_", "-", " - ", ".", "  "]
    others = ["IMG", "scan", "É", "n°", "WhatsApp Image", "œuvre", "Copie de", "l'", "client", "ß", "12", "n d'h"]
    names = [
        chance.choice(signs).join([*chance.sample([*parts, *others], chance.randint(1, 3)), chance.choice(days)])
        + chance.choice((".pdf", ""))
        for _ in range(400)
    ]
    names += [f"{chance.randint(1, 12):02} {name.capitalize()}" for name in names[:80]]
    dossier, _ = read_dossier("dossier.yml", b"", real_source.library)
    assert isinstance(dossier, Dossier)

    found = desk.page.evaluate(
        "(names) => names.map((name) => Clausier.casefile.guess(name, {}))"
        ".map(({nature, titre, date}) => [nature, titre, date === null ? null : Clausier.days.iso(date)])",
        names,
    )

    for name, said in zip(names, found, strict=True):
        thought = guess(Found(name, name, b""), Sheets(b""), "", kinds, dossier)
        assert said == [thought.nature, thought.titre, thought.date.isoformat() if thought.date else None], name


def test_pieces_move_by_keyboard_and_by_hand_and_each_move_is_said(desk: Desk) -> None:
    desk.choose("coach", "particulier")
    desk.add(*((f"relance {number}.pdf", stranger(f"Relance {number}")) for number in (1, 2, 3)), ("facture.pdf", stranger("Facture")))
    said = desk.page.locator("#depot + .dit")

    desk.page.get_by_role("button", name="Descendre « Relance 1 »").focus()
    desk.page.keyboard.press("Enter")
    assert desk.order() == ["facture.pdf", "relance 2.pdf", "relance 1.pdf", "relance 3.pdf"]
    assert said.inner_text().replace("\u00a0", " ") == "« Relance 1 » est la pièce n° 3 sur 4."
    desk.page.keyboard.press("Enter")
    focus = "document.activeElement.getAttribute('aria-label')"
    assert desk.page.evaluate(focus).replace("\u00a0", " ") == "Monter « Relance 1 »"
    handle, target = desk.row("relance 1.pdf").locator(".poignee"), desk.row("relance 2.pdf")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    assert start
    assert end
    desk.page.mouse.move(start["x"] + 4, start["y"] + 4)
    desk.page.mouse.down()
    desk.page.mouse.move(start["x"] + 4, end["y"] + 60, steps=5)
    desk.page.mouse.move(start["x"] + 4, end["y"] + 4, steps=5)
    desk.page.mouse.up()
    assert desk.order() == ["facture.pdf", "relance 1.pdf", "relance 2.pdf", "relance 3.pdf"]
    desk.page.get_by_role("button", name="Retirer « Relance 2 »").click()
    assert desk.order() == ["facture.pdf", "relance 1.pdf", "relance 3.pdf"]
    assert "Relance 3" in desk.page.evaluate("document.activeElement.value")


def locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(stranger("Secret"))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    return made.getvalue()


def test_what_cannot_be_a_piece_is_said_in_one_sentence_and_nothing_is_made(desk: Desk) -> None:
    invoice = stranger("Facture")
    desk.choose("coach", "particulier", "injonction-tribunal-judiciaire")

    desk.add(
        ("facture 2026-03-02.pdf", invoice),
        ("copie.pdf", invoice),
        ("vide.pdf", b""),
        ("relance.eml", mail("Relance", "Bonjour", "Mon, 04 May 2026 09:30:00 +0200")),
        ("photo.heic", b"\0\0\0\x18ftypheic" + bytes(40)),
        ("lettre.docx", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml"),
        ("facture.xml", b"<?xml version='1.0'?><a/>"),
    )
    assert desk.refused() == [
        "copie.pdf : ce fichier est le même que « facture 2026-03-02.pdf » → gardez-en un seul.",
        "vide.pdf : ce fichier est vide → retirez-le, ou copiez-le de nouveau.",
        "relance.eml : un courriel ne se lit pas ici → imprimez-le en PDF depuis votre messagerie, et gardez l’original, qui fait preuve.",
        "photo.heic : cette image est dans un format que nous ne lisons pas (HEIC) → enregistrez-la en JPEG ou en PNG.",
        "lettre.docx : un document de bureau ne se lit pas ici → enregistrez-le en PDF depuis son logiciel.",
        "facture.xml : une facture en XML ne se lit pas ici → enregistrez-la en PDF, et gardez le fichier XML.",
    ]

    with pikepdf.open(io.BytesIO(invoice)) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b" " * 70_000_000)
        pdf.save(bomb := io.BytesIO())
    desk.add(
        ("contrat.pdf", bomb.getvalue()),
        ("relance 1.pdf", locked()),
        ("relance 2.pdf", b"%PDF-1.7\nabc"),
        ("devis.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9)),
    )
    assert desk.make() == "Rien n’est préparé : des pièces ne se prennent pas."
    assert sorted(desk.refused()) == [
        "contrat.pdf : ce PDF est démesuré une fois déplié → imprimez-le en PDF, ou numérisez-le.",
        "devis.jpg : cette image est abîmée → numérisez-la ou copiez-la de nouveau.",
        "relance 1.pdf : ce PDF est protégé par un mot de passe → enregistrez-le sans mot de passe.",
        "relance 2.pdf : ce PDF est abîmé → téléchargez-le ou numérisez-le de nouveau.",
    ]
    assert desk.page.locator(".fichiers li").count() == 0


def test_what_may_be_secret_is_pointed_out_before_anything_is_made_and_the_list_says_what_is_missing(desk: Desk) -> None:
    desk.choose("psychologue", "particulier", "injonction-tribunal-judiciaire")
    desk.add(("facture du patient 2026-03-02.pdf", stranger("Facture")))

    assert "« patient »" in desk.page.inner_text(".piece .alerte").replace("\u00a0", " ")
    assert desk.make() == "Relisez d’abord les pièces signalées, puis cochez la case."
    here = desk.page.locator(".demandes .la").all_inner_texts()
    assert len(here) == 1
    assert "pièce n° 1" in here[0].replace("\u00a0", " ")
    assert "Il manque" in desk.page.inner_text(".bilan-pieces")
    desk.page.get_by_label("Titre").fill("Facture")
    desk.page.get_by_label("Titre").press("Tab")
    assert "« patient »" in desk.page.inner_text(".piece .alerte").replace("\u00a0", " ")


def test_once_the_pieces_are_there_the_network_may_go_and_a_heavy_case_is_cut(desk: Desk, context: BrowserContext) -> None:
    desk.choose("consultant", "professionnel", "injonction-tribunal-commerce")
    # Comments that no dot is drawn from, as the profiles of some cameras.
    noise = b"".join(b"\xff\xfe\xff\xff" + random.Random(at).randbytes(65533) for at in range(20))
    pictures = [scan("Facture", str(number)) for number in range(3)]
    heavy = [data[:2] + noise + data[2:] for data in pictures]
    desk.add(*((f"facture {number} 2026-03-0{number + 1}.jpg", data) for number, data in enumerate(heavy)))
    desk.page.wait_for_load_state("networkidle")
    context.set_offline(True)
    desk.page.select_option("#m-taille", "2")

    said = desk.make()
    files = desk.files()
    context.set_offline(False)

    assert "Le dossier est prêt" in said
    parts = [name for name in files if "pieces-partie" in name]
    assert len(parts) == 3
    assert all(len(data) <= 2_000_000 for data in files.values())


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_the_page_bars_nobody(browser: Browser, address: str, width: int, scheme: str) -> None:
    with watched(browser, width=width, scheme=scheme) as page:
        page.goto(address + HERE + "?voie=injonction-tribunal-judiciaire", wait_until="load")
        page.on("dialog", lambda dialog: dialog.accept())
        desk = Desk(page)
        desk.choose("sophrologue", "particulier")
        desk.add(
            ("facture-d-un-nom-assez-long-pour-ne-pas-tenir-sur-un-telephone.pdf", stranger("Facture")), ("x.pdf", stranger("Sans nom"))
        )
        desk.row("x.pdf").locator("select").select_option("devis-accepte")
        assert "Le dossier est prêt" in desk.make()

        assert page.input_value("#m-voie") == "injonction-tribunal-judiciaire"
        assert sideways(page) <= 0
        assert barriers(page) == []


def test_without_scripts_the_page_says_what_to_do(browser: Browser, address: str) -> None:
    with watched(browser, javascript=False) as page:
        page.goto(address + HERE)

        text = page.inner_text("article")
        assert "Cette page a besoin de JavaScript" in text
        assert "clausier casefile" in text
