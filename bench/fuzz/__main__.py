"""`python -m bench.fuzz --seconds N [--seed S]` gives the program inputs that nobody would write, and prints the smallest that fails.

It ends with what each family was given, and leaves with 1 when something was found. The same seed gives the same inputs.
`--again FOLDER` tries once more an input that was kept, `--family` is for those who look for one kind of fault.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from bench.fuzz.families import BOUNDS, FAMILIES, judged
from bench.fuzz.seeds import ROOT, Seeds, seeds
from bench.fuzz.smaller import smallest
from bench.fuzz.trial import Case, Find, tried

PLACE = ROOT / "build" / "fuzz"
LONGEST = 25
"""Seconds for one find to be made smaller."""
_SHOWN = 2_000


@dataclass
class Told:
    """What a run has tried and found so far."""

    tries: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    finds: dict[str, Counter[str]] = field(default_factory=dict)


def cases(ready: Seeds, seed: int, families: tuple[str, ...]) -> Iterator[Case]:
    """Yield the inputs of *seed*, for ever: a family after the other."""
    number = 0
    while True:
        for family in families:
            yield FAMILIES[family](ready, Random(f"{seed}/{family}/{number}"))
        number += 1


def run(ready: Seeds, seed: int, seconds: float, families: tuple[str, ...], kept: Path) -> Told:
    """Try the inputs of *seed* for *seconds*; each new find is made smaller, kept below *kept* and printed."""
    told, end = Told(), time.monotonic() + seconds
    for number, case in enumerate(cases(ready, seed, families)):
        began = time.monotonic()
        if began > end:
            break
        found = attempt(ready, case)
        told.tries[case.family] += 1
        if found:
            seen = told.finds.setdefault(case.family, Counter())
            seen[found.key] += 1
            if seen[found.key] == 1:
                _told(ready, case, found, kept / f"{seed}-{number}-{case.family}")
        told.seconds[case.family] = told.seconds.get(case.family, 0) + time.monotonic() - began
    return told


def attempt(ready: Seeds, case: Case) -> Find | None:
    """Return what *case* brings."""
    return tried(case, ready.lay, partial(judged, ready), BOUNDS[case.family], ready.place)


def _told(ready: Seeds, case: Case, found: Find, folder: Path) -> None:
    end = time.monotonic() + LONGEST

    def fails(other: Case) -> bool:
        if time.monotonic() > end:
            return False
        again = attempt(ready, other)
        return again is not None and again.key == found.key

    small = smallest(case, fails)
    keep(small, found, folder)
    print(f"\n{case.family}: {found.key}\n{found.said.strip()[-1_200:]}")
    for name, content in small.parts.items():
        size = f"{len(content)} bytes" if isinstance(content, bytes) else content
        print(f"  {name}: {size}")
        if isinstance(content, bytes) and case.family != "cache":
            print(f"    {content[:_SHOWN].decode('utf-8', 'backslashreplace')!r}")
    print("  " + " && ".join(f"clausier {' '.join(command)}" for command in small.commands))
    print(f"  kept in {folder}\n  again: python -m bench.fuzz --again {folder}", flush=True)


def keep(case: Case, found: Find, folder: Path) -> None:
    """Write *case* in *folder*, so that it can be tried again."""
    shutil.rmtree(folder, ignore_errors=True)
    odd = {name: content for name, content in case.parts.items() if isinstance(content, str)}
    for name, content in case.parts.items():
        path = folder / "parts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
    told = {"family": case.family, "tree": case.tree, "commands": case.commands, "odd": odd, "found": found.key, "said": found.said}
    (folder / "case.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def kept(folder: Path) -> Case:
    """Return the case that was written in *folder*."""
    told = json.loads((folder / "case.json").read_text("utf-8"))
    files = {path.relative_to(folder / "parts").as_posix(): path.read_bytes() for path in (folder / "parts").rglob("*") if path.is_file()}
    return Case(told["family"], {**files, **told["odd"]}, tuple(map(tuple, told["commands"])), told["tree"])


def main() -> int:
    """Run the command line; return 1 when something was found."""
    parser = argparse.ArgumentParser(prog="bench.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--family", action="append", choices=[*FAMILIES], help="all of them by default")
    parser.add_argument("--again", type=Path, metavar="FOLDER", help="an input that was kept")
    asked = parser.parse_args()
    ready = seeds(PLACE / "seeds")
    # Each input is a fork of this process: what all of them need is loaded and counted once.
    for known in (ready.traits, ready.packs, ready.entries, ready.files, ready.sources):
        assert known
    for module in pkgutil.walk_packages([str(ROOT / "generator")], "generator."):
        if not module.name.endswith(("__main__", "subset")):
            importlib.import_module(module.name)
    if asked.again:
        found = attempt(ready, kept(asked.again))
        print(f"{found.key}\n{found.said}" if found else "nothing was found in it")
        return int(found is not None)
    told = run(ready, asked.seed, asked.seconds, tuple(asked.family or FAMILIES), PLACE / "finds")
    for family, tries in told.tries.items():
        keys = told.finds.get(family, Counter())
        print(f"{family:10} {tries:6} tries {tries / told.seconds[family]:6.1f} a second {sum(keys.values()):5} finds of {len(keys)} kinds")
    print(f"{sum(told.tries.values())} tries with seed {asked.seed}")
    return int(bool(told.finds))


if __name__ == "__main__":
    sys.exit(main())
