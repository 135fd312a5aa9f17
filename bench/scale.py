"""How the program grows: check, build and site of more and more packs, cold, with nothing changed, with one clause edited.

`python -m bench.scale --report FOLDER` prints a table, and writes `growth.md` and `growth.svg` in FOLDER. `--program` names
another tree whose generator is measured in the same run, and may be given several times.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.chart import chart
from bench.measure import Cost, cost
from bench.synthetic import ROOT, grow

SIZES = (25, 120, 240)
COMMANDS = ("check", "build", "site")
CLAUSE = Path("content") / "clauses" / "loi-applicable.md"
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Measure:
    """What one step cost: the generator of which tree, which step, with how many packs."""

    program: str
    step: str
    packs: int
    cost: Cost


def measures(program: Path, tree: Path, packs: int, commands: Sequence[str], editions: str) -> Iterator[Measure]:
    """Yield what the generator of *program* costs on *tree*: each of *commands* cold, then again, then after an edit."""
    clause = tree / CLAUSE
    text = clause.read_text("utf-8")
    environment = {**os.environ, "PYTHONPATH": str(program)}
    for command in commands:
        shutil.rmtree(tree / "build", ignore_errors=True)
        asked = ("--editions", editions) if editions and command == "build" else ()
        words = [sys.executable, "-m", "generator", command, *asked]
        for step in ("cold", "nothing changed", "one clause"):
            if step == "one clause":
                clause.write_text(f"{text}\nPhrase ajoutée pour la mesure.\n", "utf-8")
            yield Measure(program.name, f"{command}, {step}", packs, cost(words, tree, environment))
        clause.write_text(text, "utf-8")


def report(found: Sequence[Measure]) -> str:
    """Return the table, in Markdown: what each step costs at each size, and what one more pack adds since the size before."""
    lines = [
        "| program | step | packs | seconds | CPU seconds | memory, MB | CPU ms per pack more | KB per pack more |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for series in grouped(found).values():
        for place, one in enumerate(series):
            more = _more(series[place - 1], one) if place else "| | |"
            spent, held = one.cost, one.cost.memory / _MEGABYTE
            lines.append(f"| {one.program} | {one.step} | {one.packs} | {spent.wall:.1f} | {spent.cpu:.1f} | {held:.0f} {more}")
    return "\n".join(lines) + "\n"


def _more(before: Measure, after: Measure) -> str:
    packs = after.packs - before.packs
    seconds, held = after.cost.cpu - before.cost.cpu, after.cost.memory - before.cost.memory
    return f"| {1000 * seconds / packs:.0f} | {held / 1024 / packs:.0f} |"


def grouped(found: Sequence[Measure]) -> dict[tuple[str, str], list[Measure]]:
    """Return *found* by step and program, the sizes in order."""
    series: dict[tuple[str, str], list[Measure]] = {}
    for one in sorted(found, key=lambda one: one.packs):
        series.setdefault((one.step, one.program), []).append(one)
    return series


def curves(found: Sequence[Measure]) -> str:
    """Return the two charts of *found* as one SVG: seconds of processor and memory, by number of packs."""
    series = grouped(found)
    names = {key: f"{key[1]} : {key[0]}" if len({one.program for one in found}) > 1 else key[0] for key in series}
    seconds = {names[key]: [(one.packs, one.cost.cpu) for one in line] for key, line in series.items()}
    memory = {names[key]: [(one.packs, one.cost.memory / _MEGABYTE) for one in line] for key, line in series.items()}
    return chart({"CPU seconds": seconds, "memory, MB": memory}, "packs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=SIZES, metavar="N,N…")
    parser.add_argument("--commands", type=lambda text: text.split(","), default=COMMANDS, metavar="check,build,site")
    parser.add_argument("--editions", default="", metavar="LIST", help="those that `build` makes; `site` always makes all")
    parser.add_argument("--program", type=Path, action="append", metavar="TREE", help="a tree that holds a generator; this one by default")
    parser.add_argument("--report", type=Path, required=True, metavar="FOLDER")
    asked = parser.parse_args()
    asked.report.mkdir(parents=True, exist_ok=True)
    found: list[Measure] = []
    for packs in asked.sizes:
        with tempfile.TemporaryDirectory() as name:
            tree = grow(Path(name) / "tree", packs)
            for program in asked.program or [ROOT]:
                for one in measures(program.resolve(), tree, packs, asked.commands, asked.editions):
                    found.append(one)
                    # What an interrupted run measured is kept.
                    (asked.report / "growth.md").write_text(report(found), "utf-8")
                    print(f"{one.program}, {one.packs} packs, {one.step}: {one.cost.cpu:.1f} s of CPU", file=sys.stderr)
    (asked.report / "growth.svg").write_text(curves(found), "utf-8")
    print(report(found))


if __name__ == "__main__":
    main()
