"""What a run starts from: a small tree with what it built, the real content, documents, answers, invoices and tables that are sound."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

from bench.fuzz.outputs import Trait, traits
from bench.fuzz.portable import protected, with_invoice
from bench.fuzz.trial import Case
from generator.store.cache import key_of
from tests.frozen import DAY, LIBRARY
from tests.invoices import cii, ubl
from tests.trees import digests

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "generator")
ON = ("--date", DAY.isoformat())
FOLDER, LINK, PIPE = "a folder", "a link to itself", "a pipe"
"""What may stand where a file was; in a case, in the place of its bytes."""
_ANSWERS = """public: particulier
pro_nom: "Camille Exemple"
pro_adresse: "1 rue de l'Exemple, 00000 Fictiville"
accord: oui
mediateur_nom: "Médiation Fictive"
client_civilite: "Madame"
client_nom: "Dominique Fictif"
lieu: "Fictiville"
date_lettre: 2026-04-02
rappels: [2026-03-02]
factures:
  - {facture_numero: "F-0001", facture_date: 2026-02-01, facture_montant: "100,00 €"}
  - {facture_numero: "F-0002", facture_date: 2026-02-11, facture_montant: "1 250,50"}
options:
  en_ligne: oui
"""


@dataclass(frozen=True)
class Seeds:
    """The folder in which a run works, and what stands there ready."""

    place: Path

    @property
    def trees(self) -> Mapping[str, Path]:
        """The trees that a case may start from."""
        return {"library": self.place / "library", "real": self.place / "real", "built": self.place / "library"}

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The sound files that are mutated, by the name that a trial gives them."""
        return {path.name: path.read_bytes() for path in sorted((self.place / "files").iterdir())}

    @cached_property
    def sources(self) -> Mapping[str, list[str]]:
        """The files of the sources of each tree."""
        kept = (".yml", ".md", ".txt")
        return {
            name: sorted(
                path.relative_to(tree).as_posix()
                for part in ("content", "packs")
                for path in (tree / part).rglob("*")
                if path.suffix in kept
            )
            for name, tree in self.trees.items()
        }

    @cached_property
    def entries(self) -> list[str]:
        """The entries of the cache of the small tree."""
        tree = self.trees["built"]
        return sorted(path.relative_to(tree).as_posix() for path in (tree / "build" / ".cache").rglob("*") if path.is_file())

    @cached_property
    def packs(self) -> Mapping[str, str]:
        """The digests of the packs that the small tree gives."""
        return digests(self.trees["built"] / "build" / "packs")

    @cached_property
    def traits(self) -> set[Trait]:
        """What acts in what the small tree gives, and that is ours."""
        built = (self.trees["built"] / "build" / part for part in ("packs", "site"))
        return traits(*built, *(self.place / "files").glob("relance.*"), *(self.place / "files").glob("mise-en-demeure.*"))

    def lay(self, case: Case, tree: Path) -> None:
        """Make of *tree* the tree of *case*: links to the files that it starts from, and its own parts in their place."""
        built = case.tree == "built"
        start = self.trees[case.tree]
        for part in ("content", "packs", "site") + (("build/.cache",) if built else ()):
            shutil.copytree(start / part, tree / part, copy_function=os.link, symlinks=True)
        if not built:
            (tree / "build").mkdir()
            (tree / "build" / ".cache").symlink_to(start / "build" / ".cache")
        for name, content in case.parts.items():
            path = tree / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if content == FOLDER:
                path.mkdir()
            elif content == LINK:
                path.symlink_to(path.name)
            elif content == PIPE:
                os.mkfifo(path)
            elif isinstance(content, bytes):
                path.write_bytes(content)


def seeds(place: Path) -> Seeds:
    """Return what a run starts from, made below *place* unless it is there, the same for the same program and the same library."""
    made = [*(ROOT / "generator").rglob("*"), *(ROOT / "site").rglob("*"), *LIBRARY.rglob("*"), Path(__file__)]
    whole = place / key_of(*(path.read_bytes() for path in sorted(made) if path.is_file() and path.suffix != ".pyc"))[:16]
    if not (whole / "files").is_dir():
        shutil.rmtree(place, ignore_errors=True)
        _library(whole / "library")
        _real(whole / "real")
        _files(whole / "library", whole / "real", whole / "making")
        (whole / "making").rename(whole / "files")
    return Seeds(whole)


def _run(tree: Path, *arguments: str, may: tuple[int, ...] = (0,)) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*PROGRAM, *arguments], cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in may, done.stderr + done.stdout


def _library(tree: Path) -> None:
    shutil.copytree(LIBRARY, tree)
    shutil.copytree(ROOT / "site", tree / "site")
    _run(tree, "site", *ON)


def _real(tree: Path) -> None:
    for part in ("content", "packs", "site"):
        shutil.copytree(ROOT / part, tree / part)
    (tree / "build").mkdir()
    if (ROOT / "build" / ".cache").is_dir():
        # What this checkout has made already is not made again; an entry is never written in place.
        shutil.copytree(ROOT / "build" / ".cache", tree / "build" / ".cache", copy_function=os.link)
    _run(tree, "check", "coach", *ON)


def _files(tree: Path, real: Path, place: Path) -> None:
    place.mkdir(parents=True)
    answers = place / "dossier.yml"
    answers.write_text(_ANSWERS, "utf-8")
    for edition in ("docx", "odt", "pdf"):
        asked = ("exemple", "relance", "--answers", str(answers), "--edition", edition)
        _run(tree, "fill", *asked, "--out", str(place / f"relance.{edition}"), *ON)
    packs = tree / "build" / "packs" / "exemple"
    for name in ("conditions-particulier.docx", "conditions-particulier-a-remplir.pdf", "relance-professionnel.odt", "rappel.txt"):
        shutil.copy(packs / name, place / f"vierge-{name}")
    (place / "rappel.eml").write_bytes(_EML)
    shutil.copy(ROOT / "tests" / "dossiers" / "coach.yml", place)
    for edition in ("docx", "odt", "pdf"):
        asked = ("coach", "mise-en-demeure", "--answers", str(place / "coach.yml"), "--edition", edition)
        _run(real, "fill", *asked, "--out", str(place / f"mise-en-demeure.{edition}"), *ON)
    # The documents that a file may be one of are worked out once, and kept.
    _run(real, "verify", str(place / "mise-en-demeure.docx"), *ON)
    _run(tree, "verify", str(place / "relance.pdf"), *ON, may=(0, 1))
    (place / "creances.csv").write_text("".join(";".join(row) + "\r\n" for row in TABLE), "utf-8")
    for name in ("photo.png", "photo.jpg"):
        Image.linear_gradient("L").save(place / name)
    book = Workbook()
    for row in TABLE:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(place / "creances.xlsx")
    notes = [("PMD", "Pénalités de retard : trois fois l'intérêt légal."), ("PMT", "Indemnité de 40 €."), ("AAB", "Pas d'escompte.")]
    bills = {"facture-cii.xml": cii(notes=notes, iban="FR1420041010050500013M02606"), "facture-ubl.xml": ubl(notes=notes)}
    page = (place / "relance.pdf").read_bytes()
    bills["facture.pdf"] = with_invoice(bills["facture-cii.xml"])
    bills["facture-longue.pdf"] = with_invoice(bills["facture-cii.xml"], page)
    bills["facture-protegee-4.pdf"] = protected(bills["facture.pdf"], 4, "")
    bills["facture-protegee-6.pdf"] = protected(bills["facture.pdf"], 6, "")
    bills["facture-protegee-6b.pdf"] = protected(bills["facture.pdf"], 6, "b")
    for name, content in bills.items():
        (place / name).write_bytes(content)


TABLE = (
    ("Référence", "Public", "Nom", "Adresse", "Facture", "Date", "Échéance", "Montant TTC", "Paiement", "Date du paiement", "Relances"),
    ("C1", "particulier", "Dominique Modèle", "3 avenue du Spécimen", "F-1", "10/03/2026", "09/04/2026", "480,00", "", "", "12/04/2026"),
    (
        "C1",
        "particulier",
        "Dominique Modèle",
        "3 avenue du Spécimen",
        "F-2",
        "11/03/2026",
        "10/04/2026",
        "1 234,56 €",
        "20",
        "15/04/2026",
        "",
    ),
    ("C2", "professionnel", "Spécimen SARL", "4 avenue du Spécimen", "F-3", "2026-03-12", "12.04.26", "99.90", "", "", ""),
)
_EML = b"""From: =?utf-8?q?Camille_Exemple?= <camille@exemple.fr>
To: dominique@exemple.fr
Subject: =?utf-8?b?RmFjdHVyZSBGLTAwMDE=?=
Date: Thu, 02 Apr 2026 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="limite"

--limite
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Madame,

Votre facture F-0001 est arriv=C3=A9e =C3=A0 =C3=A9ch=C3=A9ance.
--limite
Content-Type: text/html; charset="utf-8"

<p>Madame,</p>
--limite--
"""
