"""Many letters from one table of debts: rate, memory, and the same bytes whoever makes them.

`python -m bench.batch 3000 FOLDER [docx,pdf]` makes the letters of each edition in one process, in two, in a run stopped by
Ctrl-C and gone on with, and on a Dask cluster one of whose workers is killed; it prints a report and leaves it in FOLDER with
the digest of every letter of the single process. `--ways one,cluster` keeps some of these only.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.batch_run import STEPS, Spent, digests, run, spent_by_children, twice
from bench.batch_sample import docxtpl, refused, sampled
from bench.debts import creditor, table
from bench.local_cluster import LocalCluster

WAYS = ("one", "two", "stopped", "cluster")
OTHERS = 40
"""Letters that docxtpl makes: each is as long as the next."""


@dataclass(frozen=True)
class Made:
    """What one way of making the letters took, and how they compare with those of a single process."""

    way: str
    edition: str
    spent: Spent
    compared: str


class Bench:
    """The letters of one edition, made in several ways in *folder*."""

    def __init__(self, folder: Path, debts: Path, common: Path, count: int, edition: str) -> None:
        self.folder, self.count, self.edition = folder, count, edition
        self._asked = ["--debts", str(debts), "--creditor", str(common), "--editions", edition]
        self.first = folder / f"{edition}-one"
        self._known: dict[str, str] = {}
        self.told: list[str] = []

    def one(self) -> Iterable[Made]:
        """Make them in a single process: the others are compared with these."""
        spent = run([*self._asked, "--jobs", "1"], self.first, self.count)
        self._known = digests(self.first)
        lines = "".join(f"{digest}  {place}\n" for place, digest in self._known.items())
        (self.folder / f"{self.edition}-digests.txt").write_text(lines, "utf-8")
        yield Made("one process", self.edition, spent, f"{len(self._known)} files, {len(twice(self.first))} twice")

    def two(self) -> Iterable[Made]:
        """Make them in two processes."""
        out = self.folder / f"{self.edition}-two"
        yield self._made("two processes", run([*self._asked, "--jobs", "2"], out, self.count), out)

    def stopped(self) -> Iterable[Made]:
        """Stop two processes as Ctrl-C does when a third is made, then go on."""
        out = self.folder / f"{self.edition}-stopped"
        sent: list[int] = []

        def stop(process: subprocess.Popen[bytes], letters: int) -> None:
            if not sent and letters >= self.count // 3:
                process.send_signal(signal.SIGINT)
                sent.append(letters)

        spent = run([*self._asked, "--jobs", "2"], out, self.count, beside=stop)
        yield Made("stopped by Ctrl-C", self.edition, spent, f"exit code {spent.code}")
        resumed = run([*self._asked, "--jobs", "2", "--resume"], out, self.count)
        yield self._made("then gone on with", resumed, out)

    def cluster(self) -> Iterable[Made]:
        """Make them on a cluster; when a third is made a worker is killed, and another is started in its place."""
        out = self.folder / f"{self.edition}-cluster"
        killed: list[int] = []
        before = spent_by_children()
        with LocalCluster(self.folder, 2) as cluster:

            def kill(_: subprocess.Popen[bytes], letters: int) -> None:
                if not killed and letters >= self.count // 3:
                    killed.append(cluster.kill_one())
                    self.told.append(f"Worker {killed[0]} killed -9 after {letters} letters; worker {cluster.start_one()} started.")

            spent = run([*self._asked, "--cluster", cluster.address], out, self.count, beside=kill, others=lambda: cluster.pids)
        whole = Spent(spent.letters, spent.seconds, spent_by_children() - before, spent.code, spent.memory)
        yield self._made("Dask, a worker killed", whole, out)

    def checked(self) -> str:
        """Return what a validator says of a sample of the letters of the single process."""
        paths = sampled(self.first, self.edition)
        found = refused(paths, self.edition)
        return f"{self.edition}: {len(paths)} files of {len(self._known)} given to a validator, {len(found)} refused. {found or ''}"

    def _made(self, way: str, spent: Spent, out: Path) -> Made:
        found = digests(out)
        lost, strange = self._known.keys() - found.keys(), found.keys() - self._known.keys()
        other = sum(self._known[place] != found[place] for place in self._known.keys() & found.keys())
        told = f"{len(found)} files, {len(lost)} lost, {len(twice(out))} twice, {len(strange)} strange, {other} of other bytes"
        # Their digests are kept: a hundred thousand letters are gigabytes.
        shutil.rmtree(out)
        return Made(way, self.edition, spent, told)


def report(found: Sequence[Made]) -> str:
    """Return the tables, in Markdown."""
    lines = [
        "| edition | way | letters | seconds | CPU seconds | CPU ms a letter | letters/s | letters/s, two whole cores | compared |",
        "|---|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for one in found:
        spent = one.spent
        each = spent.cpu / max(spent.letters, 1)
        lines.append(
            f"| {one.edition} | {one.way} | {spent.letters} | {spent.seconds:.0f} | {spent.cpu:.0f} | {1000 * each:.1f} "
            f"| {spent.letters / spent.seconds:.0f} | {2 / each:.0f} | {one.compared} |"
        )
    tenths = " | ".join(f"{100 * (step + 1) // STEPS} %" for step in range(STEPS))
    lines += ["", "Megabytes that all the processes of a run hold together, at most, in each tenth of its letters:", ""]
    lines += [f"| edition | way | {tenths} |", f"|---|---|{'--:|' * STEPS}"]
    lines += [f"| {one.edition} | {one.way} | {' | '.join(str(held or '') for held in one.spent.memory)} |" for one in found]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("editions", nargs="?", default="docx")
    parser.add_argument("--ways", default=",".join(WAYS))
    asked = parser.parse_args()
    # A shell that starts us in the background makes us deaf to Ctrl-C, and our children with us.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asked.folder.mkdir(parents=True)
    debts, common = table(asked.folder / "creances.csv", asked.count), creditor(asked.folder / "creancier.yml")
    made: list[Made] = []
    parts = [f"# {asked.count} letters"]
    for edition in asked.editions.split(","):
        bench = Bench(asked.folder, debts, common, asked.count, edition)
        for way in asked.ways.split(","):
            for one in getattr(bench, way)():
                made.append(one)
                print(f"{edition}, {one.way}: {one.spent.cpu:.0f} s of CPU, {one.compared}", file=sys.stderr, flush=True)
        parts += [*bench.told, bench.checked()]
    others = docxtpl(debts, common, min(OTHERS, asked.count), asked.folder / "docxtpl")
    parts.append(
        f"docxtpl: {1000 * others.docx / others.letters:.1f} CPU ms a DOCX; LibreOffice: {1000 * others.pdf / others.letters:.0f} CPU ms "
        f"more for its PDF ({others.letters} letters, {others.letters / others.docx * 2:.0f} DOCX/s and "
        f"{others.letters / (others.docx + others.pdf) * 2:.1f} PDF/s for two whole cores)."
    )
    text = "\n\n".join([parts[0], report(made), *parts[1:]]) + "\n"
    (asked.folder / "report.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
