"""A proposal, as its comment shows it: the comparison, what the rules of change say, pictures, and who must read it."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path

from generator.compare.comment import Proposal, comment
from generator.compare.comparison import Comparison
from generator.compare.folder import redline_files
from generator.compare.forge import forge_of
from generator.compare.owners import FILE, lines_of, owners_of
from generator.compare.pictures import pictures
from generator.compare.revisions import files_between, text_at
from generator.reading import review
from generator.store.cache import Cache

IMAGES = "images"


def explained(
    found: Comparison, root: Path, environment: Mapping[str, str], cache: Cache, executor: Executor
) -> tuple[str, dict[str, bytes]]:
    """Return the comment of the proposal that *found* compares, as Markdown, and its pictures by their path beside the redlines.

    *root* is the folder of the project, *environment* that of the run. Raises `ProblemsFoundError` for a text that cannot be
    converted.
    """
    before, after = found.before.tree, found.after.tree
    judged = review(after.path, found.after.day, (), cache, base=before.path)
    made = pictures(found.redlined, cache, executor)
    places = {name: (f"{IMAGES}/{name}-avant.png", f"{IMAGES}/{name}-apres.png") for name in made}
    # Those whom the project names today, not those whom a proposal would like.
    owners = owners_of(files_between(root, before, after), lines_of(text_at(root, before, FILE)))
    said = comment(Proposal(found, judged.problems, redline_files(found), places, owners, forge_of(environment)))
    return said, {path: content for name, pair in made.items() for path, content in zip(places[name], pair, strict=True)}
