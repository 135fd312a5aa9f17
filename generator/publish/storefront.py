"""What the public site may show when packs are sold: of a text that only they have, an extract, and none of the files.

Every page is made from the guide: what is taken out here is nowhere in the site, its scripts, its search or its offline copy.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from importlib.metadata import version

from generator.convert.provenance import digest
from generator.models.library import Output, Reading
from generator.models.offers import Offre
from generator.models.publisher import Editeur
from generator.models.stored import Stored, stored
from generator.publish.extract import FEW, extract, marked
from generator.publish.guide import Ancestor, Guide, Recorded, by_pack
from generator.store.cache import Cache, key_of
from generator.store.grouped import Grouped
from generator.store.program import program_of

_KIND = "extraits"


def storefront(guide: Guide, cache: Cache) -> Guide:
    """Return *guide* as the site of its publisher shows it: the texts of the packs on offer cut to an extract, the tools of his choice.

    A text that a free pack has too, word for word, is free; a published text that is no longer printed is, when a free pack had it.
    The very guide, when its publisher sells nothing and leaves out no tool. An extract is made once, and kept in *cache*.
    """
    publisher = guide.publisher
    sold = {name: offre for name, offre in publisher.offres.items() if name in guide.library.packs} if publisher else {}
    return _with_its_tools(_Counter(guide, sold, cache).guide() if sold else guide, publisher)


def offered(files: Iterable[Output], sold: Container[str]) -> Grouped[str, Output]:
    """Return those of *files* that the site gives away: none of the packs of *sold*."""
    return by_pack(output for output in files if output.pack not in sold)


def _with_its_tools(guide: Guide, publisher: Editeur | None) -> Guide:
    """Return *guide* without the data of the tools that *publisher* leaves out."""
    kept = publisher.outils if publisher else None
    if kept is None:
        return guide
    guide = guide if "lettres" in kept else replace(guide, letters=())
    return guide if "verifier" in kept else replace(guide, texts=(), ancestors=())


@dataclass(frozen=True)
class _Counter:
    """The texts of *whole* parted between what is shown and what is sold; *sold* holds the offers by pack."""

    whole: Guide
    sold: Mapping[str, Offre]
    cache: Cache

    def guide(self) -> Guide:
        whole = self.whole
        documents = _parted(whole.document_readings, self._has, self.cache)
        free = {(name, reading.html.sha256) for name, readings in documents.items() for reading in readings if not reading.extrait}
        printed = {digest(model.job.markdown) for model, _ in whole.texts if not self._has(model.packs)}
        return replace(
            whole,
            offres=self.sold,
            files=whole.files and offered(whole.files, self.sold),
            clause_readings=_parted(whole.clause_readings, self._has, self.cache, FEW),
            document_readings=documents,
            texts=tuple((model, template) for model, template in whole.texts if self._has(model.packs)),
            letters=tuple(letter for letter in whole.letters if (letter.document.id, sha256(letter.content("html")).hexdigest()) in free),
            recorded=tuple(self._shown(one, printed) for one in whole.recorded if self._told(one, printed)),
            ancestors=tuple(self._followed(one) for one in whole.ancestors if self._has(one.published.text.packs)),
            coming=tuple(one for one in whole.coming if self._has(one.packs)),
            # It is made from the pack that is for any trade.
            specimen=None if any(pack.autre_metier and pack.id in self.sold for pack in whole.packs()) else whole.specimen,
        )

    def _has(self, packs: Iterable[str]) -> bool:
        """Return whether one of *packs* is free."""
        return any(pack not in self.sold for pack in packs)

    def _told(self, one: Recorded, printed: set[str]) -> bool:
        return self._has(one.published.text.packs) and one.published.text.empreinte not in printed

    def _shown(self, one: Recorded, printed: set[str]) -> Recorded:
        """Return a published text without what took its place when that is sold: its redline would give the new words."""
        after = one.after
        known = after is None or (self._has(after.text.packs) and after.text.empreinte not in printed)
        return one if known else replace(one, after=None, redline="")

    def _followed(self, one: Ancestor) -> Ancestor:
        return replace(one, heirs=tuple(heir for heir in one.heirs if self._has(heir.model.packs)))


def _parted(
    readings: Mapping[str, tuple[Reading, ...]], has_free: Callable[[Iterable[str]], bool], cache: Cache, most: int | None = None
) -> dict[str, tuple[Reading, ...]]:
    """Return *readings* where those that only sold packs print are cut to their extract, of *most* words at most."""
    parted: dict[str, tuple[Reading, ...]] = {}
    for name, own in readings.items():
        free = {reading.html for reading in own if has_free(reading.packs)}
        parted[name] = tuple(reading if reading.html in free else _extracted(reading, most, cache) for reading in own)
    return parted


def _extracted(reading: Reading, most: int | None, cache: Cache) -> Reading:
    html, picture = reading.html, reading.apercu

    def kept(make: Callable[[], bytes], *of: str) -> Stored:
        key = key_of(program_of("generator.publish.extract"), version("lxml"), version("Pillow"), *of)
        return stored(partial(_kept, cache, key, make))

    return replace(
        reading,
        html=kept(lambda: extract(html.read().decode(), most).encode(), html.sha256, str(most)),
        apercu=kept(lambda: marked(picture.read()), picture.sha256) if picture else None,
        extrait=True,
    )


def _kept(cache: Cache, key: str, make: Callable[[], bytes]) -> bytes:
    content = cache.get(_KIND, key)
    if content is None:
        content = make()
        cache.put(_KIND, key, content)
    return content
