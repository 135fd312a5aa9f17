"""Read every file under `content/` and `packs/` into models, and list the problems that keep a file from being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.load.communs import with_communs
from generator.load.files import FileRead, read_entry, read_list, read_page, text_of
from generator.load.kept import YamlReader, yaml_of
from generator.load.limits import MAX_BYTES
from generator.load.listing import strangers
from generator.models.base import Record, SourceFile
from generator.models.content import Cadre, Champ, Clause, Document, Envoi, Exemple, Formule, Groupe
from generator.models.costs import Bareme, Demarche, Frais, Repere
from generator.models.depot import Depot, Piece
from generator.models.etape import Etape
from generator.models.journal import Entree
from generator.models.law import Changement, Citation, Droit, Texte
from generator.models.library import Library
from generator.models.metier import Metier
from generator.models.note import NoteFacture
from generator.models.pack import Commun, Pack
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.models.publisher import Editeur
from generator.models.ressort import Ressorts
from generator.models.synonyme import Synonyme
from generator.models.version import BlancPublie, Parution
from generator.problems import Probleme
from generator.store.cache import Cache, key_of
from generator.store.regular import is_regular

Reader = Callable[[str, bytes, type[Any], YamlReader], FileRead]

KINDS: dict[str, tuple[str, Reader, type[Record]]] = {
    "droit": ("content/droit/*.yml", read_entry, Droit),
    "textes": ("content/textes.yml", read_list, Texte),
    "citations": ("content/citations.yml", read_list, Citation),
    "changements": ("content/changements.yml", read_list, Changement),
    "champs": ("content/champs.yml", read_list, Champ),
    "groupes": ("content/groupes.yml", read_list, Groupe),
    "exemples": ("content/exemples.yml", read_list, Exemple),
    "conditions": ("content/conditions.yml", read_list, Formule),
    "clauses": ("content/clauses/*.md", read_page, Clause),
    "documents": ("content/documents/*.md", read_page, Document),
    "cadres": ("content/cadres/*.md", read_page, Cadre),
    "envois": ("content/envois.yml", read_list, Envoi),
    "pages": ("content/guide/*.md", read_page, Page),
    "procedures": ("content/procedure.yml", read_entry, Procedure),
    "etapes": ("content/situation.yml", read_list, Etape),
    "baremes": ("content/couts/baremes.yml", read_list, Bareme),
    "frais": ("content/couts/frais.yml", read_list, Frais),
    "demarches": ("content/couts/demarches.yml", read_list, Demarche),
    "reperes": ("content/couts/reperes.yml", read_list, Repere),
    "pieces": ("content/pieces.yml", read_list, Piece),
    "depots": ("content/depots/*.yml", read_entry, Depot),
    "ressorts": ("content/ressorts/*.yml", read_entry, Ressorts),
    "notes": ("content/notes.yml", read_list, NoteFacture),
    "synonymes": ("content/synonymes.yml", read_list, Synonyme),
    "metiers": ("content/metiers.yml", read_list, Metier),
    "journal": ("content/journal.yml", read_list, Entree),
    "entrees": ("content/journal.d/*.yml", read_entry, Entree),
    "communs": ("content/communs.yml", read_list, Commun),
    "packs": ("packs/*.yml", read_entry, Pack),
    "editeurs": ("site/editeur.yml", read_entry, Editeur),
    "blancs": ("content/versions/blancs.yml", read_list, BlancPublie),
    "parutions": ("content/versions/parutions.yml", read_list, Parution),
}
HOMES = {"entrees": "journal"}
"""The kinds whose records are kept among those of another kind."""
WORDINGS = "content/citations/*.txt"
VERSIONS = "content/versions/*/*.md"


@dataclass
class Loaded:
    """Everything that was read: the library, every record (duplicates included), the problems, the digests of the files.

    `orphans` are the bodies of files whose front matter has a problem.
    """

    library: Library
    records: dict[str, list[Record]] = field(default_factory=dict)
    problems: list[Probleme] = field(default_factory=list)
    orphans: list[SourceFile] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """The SHA-256 of each file, by path."""
    digest: str = ""
    seen: set[str] = field(default_factory=set)
    """The paths of the files that are read."""


def load(root: Path, cache: Cache, editeur: Path | None = None) -> Loaded:
    """Return what the files below *root* hold. A file with a problem gives no record, and its kind is then marked incomplete.

    *editeur* is read in place of the publisher's file.
    """
    library = Library()
    loaded, yaml = Loaded(library), yaml_of(cache)
    idle: list[Probleme] = []
    for place, (pattern, reader, model) in KINDS.items():
        kind = HOMES.get(place, place)
        loaded.records.setdefault(kind, [])
        paths = [editeur.as_posix()] if kind == "editeurs" and editeur else _files(root, pattern, loaded)
        for path in paths:
            content = _content(Path(path) if editeur and kind == "editeurs" else root / path, path, loaded)
            read = reader(path, content, model, yaml) if content is not None else FileRead(problems=(_unreadable(path),))
            loaded.records[kind] += read.records
            loaded.problems += read.problems
            if read.problems:
                library.incomplete.add(kind)
            if read.orphan:
                loaded.orphans.append(read.orphan)
        if kind == "packs":
            packs, problems, idle = with_communs(library, [record for record in loaded.records[kind] if isinstance(record, Pack)])
            loaded.records[kind] = [*packs]
            loaded.problems += problems
        entries: dict[str, Any] = getattr(library, kind)
        for record in loaded.records[kind]:
            entries.setdefault(record.id, record)
    _read_face(editeur.parent if editeur else root / "site", loaded)
    _read_texts(root, loaded)
    loaded.problems += strangers(root, loaded.seen, [pattern for pattern, _, _ in KINDS.values()])
    # A pack that is elsewhere may print what none prints here.
    loaded.problems += [] if library.absent else idle
    # A file that gave no record may still have given a problem.
    loaded.digest = key_of(*loaded.digests.values(), *map(str, loaded.problems))
    return loaded


def _read_texts(root: Path, loaded: Loaded) -> None:
    """Read in *loaded* the wordings that are quoted, and the published texts."""
    library = loaded.library
    for path in _files(root, WORDINGS, loaded):
        content = _content(root / path, path, loaded)
        text = _unreadable(path) if content is None else text_of(path, content)
        if isinstance(text, Probleme):
            loaded.problems.append(text)
            library.incomplete.add("citations")
        else:
            library.wordings[Path(path).stem.replace("-", "_")] = text
    # Hundreds of texts that change no more: only their bytes are read here.
    for path in _files(root, VERSIONS, loaded):
        content = _content(root / path, path, loaded)
        if content is None:
            loaded.problems.append(_unreadable(path))
        else:
            library.versions[f"{Path(path).parent.name}/{Path(path).stem}"] = content


def _read_face(folder: Path, loaded: Loaded) -> None:
    """Read in *loaded* the face of the publisher, whose file stands in *folder*."""
    library = loaded.library
    for publisher in library.editeurs.values():
        if publisher.visage:
            # Fonts and pictures: most trees have no face, and every command reads the tree.
            from generator.face.judge import face_of  # noqa: PLC0415
            from generator.load.face import face_files  # noqa: PLC0415

            library.face_files.update(face_files(folder, publisher.visage))
            library.faces[publisher.id] = face_of(publisher.visage, library.face_files)
    # Their paths are apart from those of the content: these start from another folder.
    loaded.digests |= {f"visage/{path}": key_of(path, content) for path, content in library.face_files.items()}


def _files(root: Path, pattern: str, loaded: Loaded) -> Iterator[str]:
    """Yield the paths that match *pattern*, sorted; what is no plain file, or has no plain name, is told by `strangers`."""
    for path in sorted(path.relative_to(root).as_posix() for path in root.glob(pattern) if is_regular(path) and path.name[0] != "."):
        if path.isprintable():
            loaded.seen.add(path)
            yield path


def _content(place: Path, path: str, loaded: Loaded) -> bytes | None:
    """Return the content of a file, cut where it is too large to be read, None when it cannot be read; keep its digest in *loaded*."""
    try:
        with place.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        content = None
    loaded.digests[path] = key_of(path, content or b"")
    return content


def _unreadable(path: str) -> Probleme:
    return Probleme(path, 1, 1, "lecture", "ce fichier ne se lit pas", "rendez-le lisible, ou supprimez-le")
