"""Pair the texts of two trees by document, public and pack; each distinct pair is kept once, with all those who read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.convert.job import Job
from generator.convert.source import Source
from generator.models.publics import Public, in_order
from generator.texts.packed import packed
from generator.texts.places import placed, whole

Key = tuple[str, str, Public]
"""A pack, a document and a public."""

# The version and the law's date of a text stand at the foot of its pages: they are no words of it.
_NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Text:
    """A text of one tree: its job, and its Markdown with marks of provenance, when the tree says where its sentences come from."""

    job: Job
    marked: str | None = None

    @cached_property
    def words(self) -> str:
        """A digest of what a reader sees, whoever reads it and whatever version it bears."""
        return replace(self.job, public="", document="", version="", date_droit=_NO_DAY).key("mots")

    @cached_property
    def reading(self) -> Job:
        """The job whose tree is compared: its sentences know where they come from."""
        tables = {blank.cle for blank in self.job.champs if blank.colonnes}
        return self.job if self.marked is None else replace(self.job, text=packed(placed(self.marked, tables, whole)))


@dataclass(frozen=True)
class Pair:
    """A text of a document in the old tree, in the new one, or in both, and who reads it: a pack and a public each time."""

    document: str
    old: Text | None
    new: Text | None
    readers: tuple[tuple[str, Public], ...]

    @property
    def publics(self) -> tuple[Public, ...]:
        """The publics who read it, in the order of the product."""
        return tuple(in_order({public for _, public in self.readers}))

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs that deliver it."""
        return tuple(dict.fromkeys(pack for pack, _ in self.readers))

    @property
    def text(self) -> Text:
        """The new text, or the old one when there is no new one."""
        found = self.new or self.old
        if found is None:
            message = "a pair of nothing"
            raise ValueError(message)
        return found

    @property
    def reworded(self) -> bool:
        """Whether a reader sees other words."""
        return self.old is None or self.new is None or self.old.words != self.new.words

    @property
    def name(self) -> str:
        """The name of its files: the document, its first public and its first pack."""
        return "-".join([self.document, self.publics[0].replace("_", "-"), self.packs[0]])


def texts_of(source: Source) -> dict[Key, Text]:
    """Return the texts of *source*, in the order of its packs."""
    return {(one.pack.id, one.document.id, one.public): Text(source.job(one), one.marked) for one in source.renderings}


def pairs(old: Mapping[Key, Text], new: Mapping[Key, Text]) -> list[Pair]:
    """Return the distinct pairs of texts that differ in anything, words or version, by document in the order of the new tree."""
    met: dict[tuple[str, str, str], list[Key]] = {}
    sides: dict[tuple[str, str, str], tuple[Text | None, Text | None]] = {}
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key), new.get(key)
        if before is not None and after is not None and before.job == after.job:
            continue
        same = key[1], _name(before), _name(after)
        met.setdefault(same, []).append(key)
        sides.setdefault(same, (before, after))
    found = [Pair(same[0], *sides[same], tuple((pack, public) for pack, _, public in keys)) for same, keys in met.items()]
    order = {name: place for place, name in enumerate(dict.fromkeys(pair.document for pair in found))}
    return sorted(found, key=lambda pair: (order[pair.document], -len(pair.packs)))


def _name(text: Text | None) -> str:
    # Equal words for two publics are one pair, unless their versions differ too.
    return "" if text is None else f"{text.words} {text.job.version} {text.job.date_droit}"
