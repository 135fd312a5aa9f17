"""A pack delivers each text once, named for whom it serves, in the folder of the moment at which it serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pytest

from generator.convert import provenance
from generator.convert.deliveries import Delivery, deliveries
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.models.moments import MOMENTS, moment_of
from generator.models.publics import Public, in_order
from generator.package.contents import contents_of
from generator.package.licence import RIGHTS, licence
from generator.render.document import Rendering
from generator.texts.packed import packed
from tests.tools import ROOT

PUBLICS: tuple[Public, ...] = get_args(Public)


def delivered(source: Source, texts: Sequence[str], document: str = "rappel") -> list[Delivery]:
    """Return what a pack delivers of a document whose text, for each public in order, is one of *texts*."""
    known = next(one for one in source.renderings if one.document.id == document)
    everybody = known.document.model_copy(update={"publics": list(PUBLICS)})
    told = [(public, packed(text)) for public, text in zip(PUBLICS, texts, strict=False) if text]
    written = [replace(known, document=everybody, public=public, packed=text) for public, text in told]
    return deliveries(written, lambda rendering: job_of(source.library, rendering))


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["a", "a", "a", "a"], ["rappel"]),
        (["a", "a", "a"], ["rappel"]),
        (["a", "a", "a", "b"], ["rappel-sauf-acheteur-public", "rappel-acheteur-public"]),
        (["a", "a", "b", "b"], ["rappel-particulier-et-non-professionnel", "rappel-professionnel-et-acheteur-public"]),
        (["a", "b", "a"], ["rappel-particulier-et-professionnel", "rappel-non-professionnel"]),
        (["a"], ["rappel-particulier"]),
    ],
)
def test_a_file_is_named_for_whom_it_serves(source: Source, texts: list[str], names: list[str]) -> None:
    found = delivered(source, texts)

    assert [one.name for one in found] == names
    served = [public for one in found for public in one.publics]
    assert sorted(served) == sorted(public for public, _ in zip(PUBLICS, texts, strict=False))


def test_a_shared_file_says_all_those_it_serves_and_first_the_one_that_older_readers_look_for(source: Source) -> None:
    shared, alone = delivered(source, ["a", "a", "a", "b"])

    properties = provenance.of(shared.job)
    assert properties["clausier_public"] == PUBLICS[0]
    origin = provenance.read(properties)
    assert origin is not None
    assert origin.readers == PUBLICS[:3]
    assert "clausier_publics" not in provenance.of(alone.job)


def test_the_version_of_a_pack_changes_with_its_words_alone(source: Source) -> None:
    pack = source.packs[0]
    before = contents_of(source, pack)

    assert contents_of(source, pack).version == before.version
    assert len({contents_of(source, pack).version for pack in source.packs}) == len(source.packs)

    def reworded(rendering: Rendering) -> Rendering:
        return replace(rendering, packed=packed(f"{rendering.marked}\n\nUn mot de plus.\n"))

    after = replace(source, texts=lambda pack: [reworded(one) if place == 0 else one for place, one in enumerate(source.of(pack))])
    assert contents_of(after, pack).version != before.version


def test_moments_share_out_every_place_in_a_pack(source: Source) -> None:
    tens = [ten for moment in MOMENTS for ten in moment.tens]
    assert sorted(tens) == list(range(10))
    assert {moment_of(one.document) for one in source.renderings} <= set(MOMENTS)
    folders = [folder for moment in MOMENTS for folder in moment.folders.values()]
    assert all(folder.isascii() and len(folder) <= 24 for folder in folders)


def test_what_a_pack_delivers_is_for_every_public_that_it_has_a_text_for(source: Source) -> None:
    for pack in source.packs:
        served = [(one.job.document, public) for one in source.delivered(pack) for public in one.publics]
        assert sorted(served) == sorted((one.document.id, one.public) for one in source.of(pack))
        assert all(list(one.publics) == in_order(one.publics) for one in source.delivered(pack))


def test_the_licence_in_a_pack_is_that_of_the_texts() -> None:
    whole = " ".join((ROOT / "LICENCE-CONTENU.md").read_text("utf-8").replace("**", "").split())
    # The sentence with the link is cut where its address stands.
    assert RIGHTS[0] in whole
    assert RIGHTS[1].partition(" sous licence")[0] in whole
    assert "vendre" in RIGHTS[1]
    told = licence().decode()
    assert told.count("\r\n") == told.count("\n")
    assert "CC-BY-4.0 : https://creativecommons.org/licenses/by/4.0/" in told
