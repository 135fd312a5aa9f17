"""Read the record: a published text gives back the very job that it was published from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.archive.prompts import hidden
from generator.convert.job import Blank, Group, Job
from generator.load.files import read_page
from generator.load.kept import YamlReader
from generator.load.yaml_reader import read_yaml
from generator.models.library import Library
from generator.models.publics import Public
from generator.models.version import BlancPublie, TextePublie
from generator.problems import Probleme, ProblemsFoundError
from generator.texts.packed import packed

FOLDER = "content/versions"
BLANKS = f"{FOLDER}/blancs.yml"
RELEASES = f"{FOLDER}/parutions.yml"
RESTORE = "ce qui a été publié ne change plus : rétablissez le fichier tel que git le garde"


@dataclass(frozen=True)
class Published:
    """A published text and the blanks that it prints, in the order of the job."""

    text: TextePublie
    champs: tuple[Blank, ...]

    @property
    def markdown(self) -> str:
        """The rendered text, its blanks empty: its digest is the name of the file."""
        return hidden(self.text.source.body)

    def job(self, public: Public) -> Job:
        """Return the job that the text was published from for *public*, one of its publics."""
        return Job(
            text=packed(self.markdown),
            genre=self.text.genre,
            titre=self.text.titre,
            sous_titre=self.text.publics[public],
            version=self.text.version,
            date_droit=self.text.droit,
            champs=self.champs,
            document=self.text.document,
            public=public,
            groupes=tuple(Group(group.cle, group.question, tuple(group.choix)) for group in self.text.groupes),
        )

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs that the text was published from, one a public."""
        return tuple(map(self.job, self.text.publics))


def published(library: Library, yaml: YamlReader = read_yaml) -> tuple[Published, ...]:
    """Return every text of the record, by document then by digest. Raises `ProblemsFoundError` when a file cannot be read."""
    return read(library.versions, library.blancs, yaml)


def known_as(library: Library, document: str, digest: str) -> tuple[Published, ...]:
    """Return the published texts of *document* whose words have *digest*: none, one, or the same words as they came out again."""
    chosen = {name: content for name, content in library.versions.items() if name.startswith(f"{document}/{digest}")}
    return read(chosen, library.blancs)


def read(files: Mapping[str, bytes], blancs: Mapping[str, BlancPublie], yaml: YamlReader = read_yaml) -> tuple[Published, ...]:
    """Return the published texts that *files* hold, by their address in the record. Raises `ProblemsFoundError`."""
    reads = [read_page(path_of(name), content, TextePublie, yaml) for name, content in sorted(files.items())]
    texts = [record for read in reads for record in read.records if isinstance(record, TextePublie)]
    blanks = {name: blank_of(blanc) for name, blanc in blancs.items()}
    problems = [problem for read in reads for problem in read.problems]
    problems += (_missing(text, index) for text in texts for index, name in enumerate(text.champs) if name not in blanks)
    if problems:
        raise ProblemsFoundError(problems)
    return tuple(Published(text, tuple(blanks[name] for name in text.champs)) for text in texts)


def _missing(text: TextePublie, index: int) -> Probleme:
    message = f"le blanc « {text.champs[index]} » manque dans {BLANKS}"
    return Probleme(text.source.path, *text.place("champs", index), "versions", message, RESTORE)


def path_of(address: str) -> str:
    """Return the path of a published text from the root of the project."""
    return f"{FOLDER}/{address}.md"


def blank_of(blanc: BlancPublie) -> Blank:
    """Return the blank that the record keeps as *blanc*."""
    return Blank(
        blanc.id.rpartition("-")[0],
        blanc.libelle,
        blanc.type,
        blanc.invite,
        tuple(blanc.colonnes),
        tuple(blanc.options),
        blanc.longueur_mm,
    )
