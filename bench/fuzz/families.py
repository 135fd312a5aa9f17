"""The families of inputs: what is mutated in each, and the command that then reads it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from bench.fuzz.archives import archives
from bench.fuzz.markup import markup
from bench.fuzz.outputs import traits
from bench.fuzz.portable import portable, with_invoice
from bench.fuzz.seeds import FOLDER, LINK, ON, PIPE, TABLE, Seeds
from bench.fuzz.texts import json_texts, smuggled, texts, value
from bench.fuzz.trial import Bounds, Case
from tests.trees import digests

Family = Callable[[Seeds, Random], Case]
PUBLISHING = (("site", *ON), ("site", *ON), ("build", *ON, "--editions", "docx,odt,pdf"))
READERS = (("verify",), ("update",), ("accessibility",), ("import", "--from-redline"))
MARK = "lu-depuis-le-cache"
_PICKLE = b"cposix\nsystem\n(S'touch " + MARK.encode() + b"'\ntR."


def source(seeds: Seeds, chance: Random) -> Case:
    """Texts and YAML of the small tree, or of the real one: checked, and published when nothing is found in them."""
    tree = "real" if chance.random() < 0.1 else "library"
    names = seeds.sources[tree]
    if tree == "library" and chance.random() < 0.4:
        name = chance.choice(names)
        parts = {name: smuggled((seeds.trees[tree] / name).read_bytes(), chance)}
        return Case("source", parts, (("check", *ON), chance.choice(PUBLISHING)), tree)
    parts = {name: texts((seeds.trees[tree] / name).read_bytes(), chance) for name in chance.sample(names, chance.choice((1, 1, 1, 2, 4)))}
    if tree == "real":
        return Case("source", parts, (("check", "coach", *ON),), tree)
    return Case("source", parts, (("check", *ON), *((chance.choice(PUBLISHING),) if chance.random() < 0.3 else ())), tree)


def answers(seeds: Seeds, chance: Random) -> Case:
    """The answers of a person, in YAML or as the tools of the site write them, and the document that they fill."""
    if chance.random() < 0.2:
        filled = ("coach", chance.choice(("mise-en-demeure", "decompte", "relance-1")))
        return Case("answers", {"dossier.yml": texts(seeds.files["coach.yml"], chance)}, (_filling(filled, "docx"),), "real")
    content = json_texts(_JSON, chance) if chance.random() < 0.3 else texts(seeds.files["dossier.yml"], chance)
    document = chance.choice(("relance", "relance", "conditions", "rappel"))
    edition = chance.choice(("txt", "eml") if document == "rappel" else ("docx", "odt", "pdf"))
    return Case("answers", {"dossier.yml": content}, (_filling(("exemple", document), edition),))


def _filling(document: tuple[str, str], edition: str, *more: str) -> tuple[str, ...]:
    return ("fill", *document, "--answers", "dossier.yml", *more, "--edition", edition, "--out", f"lettre.{edition}", *ON)


def invoices(seeds: Seeds, chance: Random) -> Case:
    """Electronic invoices, as XML or in a PDF: their facts fill a document, or their notes are judged."""
    name = chance.choice([one for one in seeds.files if one.startswith("facture")])
    content = seeds.files[name]
    if name.endswith(".xml"):
        content = markup(content, chance)
    elif name == "facture.pdf" and chance.random() < 0.6:
        content = with_invoice(markup(seeds.files["facture-cii.xml"], chance))
    elif name.startswith("facture-protegee"):
        place = chance.randrange(len(content))
        content = content if chance.random() < 0.3 else content[:place] + chance.randbytes(2) + content[place + 2 :]
    else:
        content = portable(content, chance)
    parts = {name: content, "dossier.yml": b"public: professionnel\n"}
    if chance.random() < 0.2:
        # The notes of an invoice are judged on the law, which the small tree has not.
        return Case("invoices", parts, (("verify", name, *ON),), "real")
    return Case("invoices", parts, (_filling(("exemple", "relance"), "docx", "--invoice", name),))


def documents(seeds: Seeds, chance: Random) -> Case:
    """Filled documents, ours or saved by something else: verified, brought up to date, examined, read back."""
    endings = ("docx", "odt", "pdf", "txt", "eml")
    tree = "real" if chance.random() < 0.1 else "library"
    known = {one.rpartition(".")[0]: one for one in seeds.files if one.rpartition(".")[2] in endings and "facture" not in one}
    name = chance.choice([one for one in sorted(known.values()) if (tree == "real") is one.startswith("mise-en-demeure")])
    ending = name.rpartition(".")[2]
    change = {"docx": archives, "odt": archives, "pdf": portable}.get(ending, texts)
    command = chance.choice((READERS[0], READERS[0], *READERS))
    more = ON if command[0] in ("verify", "update") else ()
    return Case("documents", {name: change(seeds.files[name], chance)}, ((command[0], name, *command[1:], *more),), tree)


def tables(seeds: Seeds, chance: Random) -> Case:
    """Tables of debts: each row becomes a letter."""
    name = chance.choice(("creances.csv", "creances.csv", "creances.xlsx"))
    content = seeds.files[name]
    if name == "creances.xlsx":
        content = archives(content, chance)
    elif chance.random() < 0.5:
        content = texts(content, chance)
    else:
        heads, *rows = [[value(chance) if chance.random() < 0.04 else cell for cell in row] for row in TABLE]
        rows = rows * chance.choice((1, 1, 2, 400))
        said = "\r\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (heads, *rows))
        content = said.encode("utf-8", "replace")
    command = (
        "batch",
        "coach",
        "relance-1",
        "--debts",
        name,
        "--creditor",
        "coach.yml",
        "--editions",
        "txt",
        "--out",
        "lettres",
        *ON,
    )
    return Case("tables", {name: content, "coach.yml": _CREDITOR}, ((*command, "--jobs", "1"),), "real")


def pieces(seeds: Seeds, chance: Random) -> Case:
    """The pieces of a case, which come from anybody: each becomes numbered pages."""
    parts: dict[str, bytes | str] = {"coach.yml": seeds.files["coach.yml"], "pieces.yml": chance.choice((b"", texts(_PIECES, chance)))}
    for name in chance.sample(("facture-longue.pdf", "mise-en-demeure.pdf", "rappel.eml", "photo.png", "photo.jpg", "facture-cii.xml"), 2):
        parts[f"pieces/{name}"] = _changed_piece(name, seeds.files[name], chance)
    command = ("casefile", "coach", "--answers", "coach.yml", "--pieces", "pieces", "--for", "injonction", "--out", "depot", *ON)
    return Case("pieces", parts, (command,), "real")


def _changed_piece(name: str, content: bytes, chance: Random) -> bytes:
    if name.endswith(".pdf"):
        return portable(content, chance)
    if name.startswith("photo"):
        place = chance.randrange(len(content))
        # The sizes that a picture says of itself stand in its first bytes.
        place = chance.randrange(40) if chance.random() < 0.6 else place
        return content[:place] + chance.randbytes(chance.choice((1, 2, 8))) + content[place + chance.choice((1, 2, 8, 200)) :]
    return markup(content, chance) if name.endswith(".xml") else texts(content, chance)


def cache(seeds: Seeds, chance: Random) -> Case:
    """Entries of the cache, torn, swapped, replaced by something odd or by a program: the packs are the same all the same."""
    parts: dict[str, bytes | str] = {}
    for name in chance.sample(seeds.entries, chance.choice((1, 3, 20))):
        parts[name] = _torn(seeds, (seeds.trees["built"] / name).read_bytes(), chance)
    return Case("cache", parts, (chance.choice((("build", *ON), ("check", *ON), ("build", *ON))),), "built")


def _torn(seeds: Seeds, content: bytes, chance: Random) -> bytes | str:
    act, place = chance.randrange(9), chance.randrange(max(1, len(content)))
    if act < 3:
        return content[:place] + bytes([(content[place] if content else 0) ^ 1 << chance.randrange(8)]) + content[place + 1 :]
    if act == 3:
        return content[:place]
    if act == 4:
        return (seeds.trees["built"] / chance.choice(seeds.entries)).read_bytes()
    if act == 5:
        return chance.choice((FOLDER, LINK, PIPE))
    if act == 6:
        # With the checksum that the entry would have: a cache that came from somewhere else.
        return hashlib.sha256(_PICKLE).hexdigest().encode() + b"\n" + _PICKLE
    return chance.choice((b"", b"\n", b"null", chance.randbytes(400), content * 2, _PICKLE))


FAMILIES: Mapping[str, Family] = {
    "source": source, "answers": answers, "invoices": invoices, "documents": documents, "tables": tables, "pieces": pieces, "cache": cache,
}  # fmt: skip
BOUNDS: Mapping[str, Bounds] = {
    "source": Bounds(processor=25),
    "cache": Bounds(processor=25),
    "tables": Bounds(processor=25),
    "pieces": Bounds(processor=25),
    "answers": Bounds(processor=10),
    "invoices": Bounds(processor=8, memory=450 << 20),
    "documents": Bounds(processor=8, memory=450 << 20),
}


def judged(seeds: Seeds, case: Case, place: Path) -> str:
    """Return what is wrong in what *case* left below *place*, nothing when all is as it should be."""
    if (place / MARK).exists():
        return "what stood in the cache was run"
    if case.family == "cache":
        return "the packs differ from those of a sound cache" if case.commands[0][0] == "build" and _differ(seeds, place) else ""
    new = traits(*(place / part for part in ("build/packs", "build/site", "lettres", "depot")), *place.glob("lettre.*")) - seeds.traits
    return ", ".join(f"{one} {what}".strip() for one, what in sorted(new))


def _differ(seeds: Seeds, place: Path) -> bool:
    return digests(place / "build" / "packs") != seeds.packs


_JSON = json.dumps(
    {
        "public": "particulier",
        "pro_nom": "Camille Exemple",
        "pro_adresse": "1 rue de l'Exemple\n00000 Fictiville",
        "accord": True,
        "client_nom": "Dominique Fictif",
        "lieu": "Fictiville",
        "date_lettre": "2026-04-02",
        "rappels": ["2026-03-02"],
        "factures": [{"facture_numero": "F-0001", "facture_date": "2026-02-01", "facture_montant": "100,00"}],
        "options": {"en_ligne": True},
    },
    ensure_ascii=False,
).encode()
_PIECES = b"""- fichier: facture-longue.pdf
  nature: facture
  titre: Facture F-1
  date: 2026-03-10
- fichier: rappel.eml
  nature: echange
  titre: Un rappel
  date: 2026-04-02
  relue: oui
"""
_CREDITOR = """pro_nom: Camille Exemple EI
pro_adresse: 1 rue de l’Exemple
pro_siret: 000 000 018 00002
pro_courriel: camille@exemple.fr
lieu: Ville-Fictive
date_lettre: 2026-06-01
""".encode()
