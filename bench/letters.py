"""The same letters, filled: ours, docxtpl with LibreOffice, plain pandoc; and how long one fill takes in a warm process."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from bench.plain import make_docx, make_pdf
from generator.convert.filling import Filling, inline
from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.dossier import complete, read_dossier
from generator.fill import chosen, fill_document
from generator.models.editions import Edition
from generator.reading import read
from generator.store.cache import Cache, open_cache

ROOT = Path(__file__).parent.parent
LETTERS = 20
DOSSIER = (ROOT / "tests" / "dossiers" / "coach.yml").read_text("utf-8")
_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_RUNS = 15


def dossiers() -> list[str]:
    """Return as many dossiers, each with a client of its own: nothing is remembered from one letter to the next."""
    return [DOSSIER.replace("Dominique Modèle", f"Dominique Modèle {number}") for number in range(LETTERS)]


def values(filling: Filling, job: Job) -> dict[str, object]:
    """Return what a template engine is given: answers, and rows by table."""
    texts = {champ.cle: filling.textes.get(champ.cle, champ.prompt) for champ in job.champs}
    return {**texts, **{cle: list(rows) for cle, rows in filling.lignes.items()}}


def _table(job: Job, cle: str, rows: Sequence[Sequence[str]]) -> str:
    columns = [job.blank(name) for name in job.blank(cle).colonnes]
    head = [" | ".join(column.libelle for column in columns), "|".join("---" for _ in columns)]
    return "\n".join(f"| {line} |" for line in [*head, *(" | ".join(row) for row in rows)])


def plain_markdown(job: Job, filling: Filling) -> str:
    """Return the letter's Markdown with its answers in it, as a user of pandoc would write it."""

    def answer(match: re.Match[str]) -> str:
        cle = match[1]
        if cle in filling.lignes:
            names = job.blank(cle).colonnes
            return _table(job, cle, [[row.get(name, "") for name in names] for row in filling.lignes[cle]])
        return inline(filling.textes.get(cle, job.blank(cle).prompt))

    return _CHAMP.sub(answer, job.markdown)


def jinja_markdown(job: Job) -> str:
    """Return the letter's Markdown with the tags that docxtpl reads."""

    def tag(match: re.Match[str]) -> str:
        cle = match[1]
        columns = job.blank(cle).colonnes
        if not columns:
            return "{{ " + cle + " }}"
        empty = [""] * (len(columns) - 1)
        rows = [["{%tr for ligne in " + cle + " %}", *empty], ["{{ ligne." + name + " }}" for name in columns], ["{%tr endfor %}", *empty]]
        return _table(job, cle, rows)

    return _CHAMP.sub(tag, job.markdown)


def ours(source: Source, cache: Cache, texts: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True)
    editions: tuple[Edition, ...] = ("docx", "pdf")
    with ThreadPoolExecutor(1) as executor:
        for number, text in enumerate(texts):
            dossier, _ = read_dossier("dossier.yml", text.encode(), source.library)
            for edition in editions:
                filled = fill_document(source, "coach", "mise-en-demeure", dossier, edition, cache, executor)
                (folder / f"{number}.{edition}").write_bytes(filled.content)


def docxtpl_and_libreoffice(template: Path, contexts: Sequence[dict[str, object]], folder: Path) -> None:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - only this bench needs it

    folder.mkdir(parents=True)
    for number, context in enumerate(contexts):
        document = DocxTemplate(template)
        document.render(context, autoescape=True)
        document.save(folder / f"{number}.docx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    files = [str(folder / f"{number}.docx") for number in range(len(contexts))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True)


def plain_pandoc(texts: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        make_docx(text, folder / f"{number}.docx")
        make_pdf(text, folder / f"{number}.pdf")


def one_fill(source: Source, cache: Cache, document: str, edition: Edition) -> float:
    """Return the seconds of one fill in a warm process, the best of several, each for another client."""
    times = []
    with ThreadPoolExecutor(1) as executor:
        for number in range(_RUNS):
            text = DOSSIER.replace("Camille Exemple EI", f"Camille Exemple {number}")
            start = time.perf_counter()
            dossier, _ = read_dossier("dossier.yml", text.encode(), source.library)
            fill_document(source, "coach", document, dossier, edition, cache, executor)
            times.append(time.perf_counter() - start)
    return min(times)


def report(folder: Path) -> None:
    """Print the tables."""
    cache = open_cache(folder / "read")
    source = read(ROOT, date.today(), ("coach",), cache)  # noqa: DTZ011 - the reader's own calendar
    read_ones = [read_dossier("dossier.yml", text.encode(), source.library)[0] for text in dossiers()]
    rendering = chosen(source, "coach", "mise-en-demeure", read_ones[0])
    job = job_of(source.library, rendering)
    fillings = [complete(dossier, job, rendering.public, source.library).filling for dossier in read_ones]
    template = folder / "modele.docx"
    make_docx(jinja_markdown(job), template)
    contexts = [values(filling, job) for filling in fillings]
    plain = [plain_markdown(job, filling) for filling in fillings]
    ours(source, cache, dossiers()[:1], folder / "warm")
    ways: dict[str, Callable[[], None]] = {
        "ours, conforming files, dossier read and sums computed": lambda: ours(source, cache, dossiers(), folder / "ours"),
        "docxtpl, then LibreOffice in one batch": lambda: docxtpl_and_libreoffice(template, contexts, folder / "docxtpl"),
        "plain pandoc and Typst": lambda: plain_pandoc(plain, folder / "plain"),
    }
    seconds = {}
    for name, work in ways.items():
        start = time.perf_counter()
        work()
        seconds[name] = time.perf_counter() - start
    first = next(iter(seconds.values()))
    print(f"\n## {LETTERS} filled letters, DOCX and PDF, one thread\n\n| way | seconds | files/s | times ours |\n|---|---|---|---|")
    for name, spent in seconds.items():
        print(f"| {name} | {spent:.2f} | {2 * LETTERS / spent:.1f} | {spent / first:.1f} |")
    print("\n## One fill, warm process\n\n| document | edition | ms |\n|---|---|---|")
    editions: tuple[Edition, ...] = ("docx", "odt", "pdf")
    for document in ("mise-en-demeure", "decompte", "cgv"):
        for edition in editions:
            print(f"| {document} | {edition} | {1000 * one_fill(source, cache, document, edition):.0f} |")
