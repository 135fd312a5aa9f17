"""What one edit costs: a whole `clausier build` and `clausier site` cold, with nothing changed, then after each of five clauses edited.

`python -m bench.edits --program BEFORE --program .` measures the generators of several trees on the same content and prints how many
times less the last one costs than the first. Each takes each step in turn, on a tree of its own: a machine that slows down slows both.
An older generator reads only the content of its day: `--content BEFORE` takes that of its tree, which a newer one reads too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Cost, cost
from bench.serve import EDITS
from generator.store.inputs import FOLDERS

ROOT = Path(__file__).parent.parent
CLAUSES = [Path(name) for name, _, _ in EDITS if name.startswith("content/clauses/")]
MEDIAN = "site, one clause edited (median)"
_MEGABYTE = 1 << 20


def costs(program: Path, tree: Path) -> Iterator[tuple[str, Cost]]:
    """Yield each step and what the generator of *program* costs there on *tree*, whose clauses are left edited.

    An edit that was undone before the next one would be a second edit of that step.
    """
    environment = {**os.environ, "PYTHONPATH": str(program)}

    def run(command: str) -> Cost:
        return cost([sys.executable, "-m", "generator", command], tree, environment)

    shutil.rmtree(tree / "build", ignore_errors=True)
    yield "site, cold", run("site")
    yield "site, nothing changed", run("site")
    found = []
    for name in CLAUSES:
        clause = tree / name
        clause.write_text(f"{clause.read_text('utf-8')}\nPhrase ajoutée pour la mesure.\n", "utf-8")
        found.append(run("site"))
        yield f"site, {name.stem} edited", found[-1]
    yield MEDIAN, _median(found)
    run("build")
    yield "build, nothing changed", run("build")


def _median(found: list[Cost]) -> Cost:
    wall, cpu, memory = ([getattr(one, name) for one in found] for name in ("wall", "cpu", "memory"))
    return Cost(statistics.median(wall), statistics.median(cpu), statistics.median(memory))


def report(found: dict[Path, dict[str, Cost]]) -> str:
    """Return the table in Markdown: what each step costs each program, and how many times less it costs the last than the first."""
    programs = list(found)
    heads = [f"{one.name}: seconds | CPU | MB" for one in programs]
    lines = [f"| step | {' | '.join(heads)} | times less |", f"|---|{'--:|' * (3 * len(programs) + 1)}"]
    for step in found[programs[0]]:
        spent = [found[one][step] for one in programs]
        cells = [f"{one.wall:.1f} | {one.cpu:.1f} | {one.memory / _MEGABYTE:.0f}" for one in spent]
        lines.append(f"| {step} | {' | '.join(cells)} | {spent[0].wall / spent[-1].wall:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, action="append", metavar="TREE", help="a tree that holds a generator; this one by default")
    parser.add_argument(
        "--content", type=Path, default=ROOT, metavar="TREE", help="a tree whose content, packs and site are built; this one"
    )
    asked = parser.parse_args()
    programs = [one.resolve() for one in asked.program or [ROOT]]
    found: dict[Path, dict[str, Cost]] = {program: {} for program in programs}
    with tempfile.TemporaryDirectory() as name:
        trees = [Path(name) / str(number) for number in range(len(programs))]
        for tree in trees:
            for folder in FOLDERS:
                shutil.copytree(asked.content / folder, tree / folder)
        for steps in zip(*map(costs, programs, trees), strict=True):
            for program, (step, spent) in zip(programs, steps, strict=True):
                found[program][step] = spent
                print(f"{program.name}, {step}: {spent.wall:.1f} s, {spent.cpu:.1f} s of CPU", file=sys.stderr, flush=True)
    print(report(found))


if __name__ == "__main__":
    main()
