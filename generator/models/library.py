"""The whole library in memory, and what a build makes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from generator.models.content import Cadre, Champ, Clause, Document, Envoi, Exemple, Formule, Groupe
from generator.models.costs import Bareme, Demarche, Frais, Repere
from generator.models.depot import Depot, Piece
from generator.models.editions import Edition
from generator.models.etape import Etape
from generator.models.face import NO_FACE, Face
from generator.models.journal import Entree
from generator.models.law import Changement, Citation, Droit, Texte
from generator.models.metier import Metier
from generator.models.note import NoteFacture
from generator.models.pack import Commun, Pack
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.models.publics import Public
from generator.models.publisher import Editeur
from generator.models.ressort import Ressorts
from generator.models.stored import Stored
from generator.models.synonyme import Synonyme
from generator.models.version import BlancPublie, Parution

_PACKS = re.compile(rb'^packs: \["([a-z0-9", -]*)"\]$', re.MULTILINE)


@dataclass(frozen=True)
class Library:
    """Everything under `content/` and `packs/`, by id, and who publishes it."""

    droit: dict[str, Droit] = field(default_factory=dict)
    textes: dict[str, Texte] = field(default_factory=dict)
    citations: dict[str, Citation] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    """The text of each statutory wording, by id."""
    changements: dict[str, Changement] = field(default_factory=dict)
    champs: dict[str, Champ] = field(default_factory=dict)
    groupes: dict[str, Groupe] = field(default_factory=dict)
    exemples: dict[str, Exemple] = field(default_factory=dict)
    """What the sample dossiers answer instead of the examples of the blanks; options that they drop."""
    conditions: dict[str, Formule] = field(default_factory=dict)
    """The formulas that texts test by a name of their own."""
    clauses: dict[str, Clause] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    cadres: dict[str, Cadre] = field(default_factory=dict)
    envois: dict[str, Envoi] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    etapes: dict[str, Etape] = field(default_factory=dict)
    """What was already sent, and the step that follows, in order: `content/situation.yml`."""
    baremes: dict[str, Bareme] = field(default_factory=dict)
    frais: dict[str, Frais] = field(default_factory=dict)
    demarches: dict[str, Demarche] = field(default_factory=dict)
    reperes: dict[str, Repere] = field(default_factory=dict)
    """The sums for which the guide shows what each way costs."""
    pieces: dict[str, Piece] = field(default_factory=dict)
    depots: dict[str, Depot] = field(default_factory=dict)
    """What each way asks to be handed in: `content/depots/`."""
    ressorts: dict[str, Ressorts] = field(default_factory=dict)
    """Which court for which address, by kind of court: « commerce »."""
    notes: dict[str, NoteFacture] = field(default_factory=dict)
    """The notes of an invoice: `content/notes.yml`."""
    journal: dict[str, Entree] = field(default_factory=dict)
    synonymes: dict[str, Synonyme] = field(default_factory=dict)
    metiers: dict[str, Metier] = field(default_factory=dict)
    communs: dict[str, Commun] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)
    editeurs: dict[str, Editeur] = field(default_factory=dict)
    """At most one: `site/editeur.yml`, or the file given in its place."""
    faces: dict[str, Face] = field(default_factory=dict)
    """The face of the publisher, by its id."""
    face_files: dict[str, bytes] = field(default_factory=dict)
    """The files that the face names, by their path from the folder of the publisher's file."""
    parutions: dict[str, Parution] = field(default_factory=dict)
    """Every release of the record, the oldest first."""
    blancs: dict[str, BlancPublie] = field(default_factory=dict)
    """The blanks that published texts print."""
    versions: dict[str, bytes] = field(default_factory=dict)
    """The file of each published text, by its address: `generator/archive/record.py` reads those that are asked for."""
    incomplete: set[str] = field(default_factory=set)
    """The kinds of which at least one file could not be read: an unknown id there may well exist."""

    @property
    def face(self) -> Face:
        """The face of the publisher, the program's own when it gives none."""
        return next(iter(self.faces.values()), NO_FACE)

    @cached_property
    def absent(self) -> frozenset[str]:
        """The published packs that this tree does not have: a trade leads to them, or a text that is still published is theirs alone.

        A tree with some of the packs is whole for those; what the others use there is not for it to judge.
        """
        if "packs" in self.incomplete:
            return frozenset()
        withdrawn = {address for parution in self.parutions.values() for address in parution.retires}
        printing = {address: _packs_of(text) for address, text in self.versions.items() if address not in withdrawn}
        known = {pack for packs in printing.values() for pack in packs}
        alone = {pack for packs in printing.values() if not packs & self.packs.keys() for pack in packs} - self.packs.keys()
        doors = Counter(metier.pack for metier in self.metiers.values() if metier.pack and metier.pack not in self.packs)
        # One that was never published is known by its trades; a name badly written stands once, in a tree that has all the others.
        named = {pack for pack, count in doors.items() if pack in known or alone or count > 1}
        return frozenset(named | alone)

    def former_names(self) -> dict[str, str]:
        """Return the id of today of each blank, by each id that it had before."""
        return {former: champ.id for champ in self.champs.values() for former in champ.anciens_noms}


def _packs_of(text: bytes) -> frozenset[str]:
    """Return the packs that printed a published text, from the line of its front matter that names them."""
    # Hundreds of files, of which one line is wanted: the rest is read by those that want it.
    found = _PACKS.search(text)
    return frozenset(found[1].decode().split('", "')) if found else frozenset()


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a build, as the manifest lists it.

    `path` is relative to `build/packs` and uses `/`; `size` is in bytes.
    The ZIP of a pack has edition `zip` and no document; a pack's notice has document `notice` and no public.
    `publics` are those whose text the file is; `public` is the first of them, for those who read only one.
    """

    path: str
    pack: str
    document: str | None
    publics: tuple[Public, ...]
    edition: Edition | str
    version: str | None
    date_droit: date
    size: int
    sha256: str

    @property
    def public(self) -> Public | None:
        """The first public whose text the file is, None when it is for nobody in particular."""
        return next(iter(self.publics), None)

    def told(self) -> list[Any]:
        """Return it as JSON tells it, its fields in order."""
        return [value.isoformat() if isinstance(value, date) else value for value in _VALUES(self)]

    @classmethod
    def read(cls, told: Sequence[Any]) -> Output:
        """Return the file of which `told` tells."""
        path, pack, document, publics, edition, version, day, size, sha256 = told
        return cls(path, pack, document, tuple(publics), edition, version, date.fromisoformat(day), size, sha256)


_VALUES = attrgetter(*(one.name for one in fields(Output)))


@dataclass(frozen=True)
class Reading:
    """A rendered text as the site shows it: an HTML fragment in UTF-8, and the packs that have this very text.

    `apercu` is the PNG of its first page, None for a text that has no page of its own: a clause, an e-mail. `extrait` is whether both
    are cut, the rest being in packs that are sold.
    """

    public: Public
    packs: tuple[str, ...]
    html: Stored
    date_droit: date
    apercu: Stored | None = None
    extrait: bool = False
