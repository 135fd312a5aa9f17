"""Cold, no-op and one-clause builds as ratios to the plain way, all in one run on the real content."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench import letters, serve
from bench.plain import make_docx, make_pdf
from generator.convert.all import Wanted, convert_all
from generator.convert.job import Job
from generator.models.editions import EDITIONS
from generator.package.contents import contents
from generator.package.jobs import wanted_of
from generator.reading import read
from generator.store.cache import Cache, open_cache
from generator.texts.packed import packed

ROOT = Path(__file__).parent.parent
ROUNDS = 3
# Enough to compare: the plain way would take a quarter of an hour for all.
PACKS = ("avocat", "coach", "sophrologue")
DISTINCT = 40
LONG = 4
"""One document in four is a long contract."""


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def real_jobs(folder: Path) -> list[Wanted]:
    source = read(ROOT, date.today(), PACKS, open_cache(folder))  # noqa: DTZ011 - the day on the reader's own calendar
    return list(wanted_of(source, map(contents(source), source.packs), tuple(EDITIONS)))


def distinct_jobs(wanted: Sequence[Wanted]) -> list[Job]:
    """Return distinct documents, a quarter of them long contracts, made from the real ones by one more sentence."""
    # The text for review, whose passages bear signs that no font draws, is no file of these two.
    delivered = [want.job for want in wanted if "pdf" in want.editions]
    contracts = [job for job in delivered if job.genre in ("cgv", "contrat")]
    others = [job for job in delivered if job.genre in ("lettre", "liste")]
    jobs = []
    for index in range(DISTINCT):
        pool = contracts if index % LONG == 0 else others
        job = pool[index // LONG % len(pool)]
        jobs.append(replace(job, text=packed(f"{job.markdown}\nExemplaire numéro {index} de cette série.\n")))
    return jobs


def our_way(jobs: Sequence[Job], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with ThreadPoolExecutor(2) as executor:
        convert_all((Wanted(job, ("docx", "pdf"), "", 1) for job in jobs), Cache(folder), executor, lambda *_: None)


def plain_way(jobs: Sequence[Job], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for index, job in enumerate(jobs):
        make_docx(job.markdown, folder / f"{index}.docx")
        make_pdf(job.markdown, folder / f"{index}.pdf")


def plain_tree(wanted: Sequence[Wanted], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for index, want in enumerate(wanted):
        if "docx" in want.editions:
            make_docx(want.job.markdown, folder / f"{index}.docx")
        if "pdf" in want.editions:
            make_pdf(want.job.markdown, folder / f"{index}.pdf")


def clausier(tree: Path, command: str = "build") -> None:
    subprocess.run([sys.executable, "-m", "generator", command, *PACKS], cwd=tree, check=True, capture_output=True)


def builds(tree: Path) -> dict[str, float]:
    """Return the seconds of whole `clausier build` processes: cold, no-op, one clause changed."""
    clause = tree / "content" / "clauses" / "loi-applicable.md"
    shutil.rmtree(tree / "build", ignore_errors=True)
    found = {"cold": timed(lambda: clausier(tree))}
    found["no-op"] = min(timed(lambda: clausier(tree)) for _ in range(3))
    text = clause.read_text("utf-8")
    clause.write_text(text + f"\nPhrase ajoutée pour la mesure, {time.time_ns()}.\n", "utf-8")
    found["one clause"] = timed(lambda: clausier(tree))
    clause.write_text(text, "utf-8")
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letters.report(folder / "letters")
        serve.report(folder / "serve")
        wanted = real_jobs(folder / "read")
        jobs = distinct_jobs(wanted)
        pairs = []
        for turn in range(ROUNDS):
            ours = timed(lambda turn=turn: our_way(jobs, folder / f"ours-{turn}"))  # type: ignore[misc]
            plain = timed(lambda turn=turn: plain_way(jobs, folder / f"plain-{turn}"))  # type: ignore[misc]
            pairs.append((ours, plain))
        ours, plain = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratios = [second / first for first, second in pairs]
        print(f"## {DISTINCT} distinct documents, one in {LONG} a long contract, DOCX and PDF, 2 threads\n")
        print("| way | seconds (median of 3) | documents/s |\n|---|---|---|")
        print(f"| ours, conforming files | {ours:.2f} | {DISTINCT / ours:.1f} |")
        print(f"| plain | {plain:.2f} | {DISTINCT / plain:.1f} |\n")
        print(
            f"Ratio plain/ours, pair by pair: {', '.join(f'{ratio:.2f}' for ratio in ratios)} (median {statistics.median(ratios):.2f}).\n"
        )

        tree = folder / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns("build", ".venv", ".git"))
        found = builds(tree)
        straight = timed(lambda: plain_tree(wanted, folder / "straight"))
        files = sum(edition in ("docx", "pdf") for want in wanted for edition in want.editions)
        equal = len({(want.job, edition) for want in wanted for edition in want.editions if edition in ("docx", "pdf")})
        print(f"## The real tree: {len(wanted)} documents, {files} DOCX and PDF files, {equal} distinct\n")
        print("| build (whole process) | seconds | plain/ours |\n|---|---|---|")
        for label, seconds in found.items():
            print(f"| {label} | {seconds:.2f} | {straight / seconds:.1f} |")
        print(f"| plain, every file | {straight:.2f} | 1 |\n")
        print(f"Converting equal texts once saves {files - equal} conversions of {files}: × {files / equal:.2f} on top of the rest.")


if __name__ == "__main__":
    main()
