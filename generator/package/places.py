"""Where each file of a pack stands in its ZIP: a folder for each moment, in order, then one for each edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.convert.deliveries import Delivery
from generator.models.editions import EDITIONS
from generator.models.library import Output
from generator.models.moments import MOMENTS, Moment, moment_of, moments_of
from generator.models.pack import Pack

_FOLDERS: Mapping[str, str] = {edition: traits.folder for edition, traits in EDITIONS.items()}


def in_moments(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Return *deliveries* moment after moment, each in the order of its documents."""
    return sorted(deliveries, key=lambda delivery: MOMENTS.index(moment_of(delivery.rendering.document)))


def folders(pack: Pack, deliveries: Sequence[Delivery]) -> dict[str, tuple[Moment, str]]:
    """Return the moment of each document of *pack*, by id, and the folder of that moment: « 2-un-client-ne-paie-pas »."""
    documents = [delivery.rendering.document for delivery in deliveries]
    numbered = {moment: f"{number}-{moment.folders[pack.cote]}" for number, moment in enumerate(moments_of(documents), 1)}
    return {document.id: (moment_of(document), numbered[moment_of(document)]) for document in documents}


def place_in_zip(output: Output, pack: Pack, moments: Mapping[str, tuple[Moment, str]]) -> str:
    """Return the path inside the ZIP of a file of the folder of *pack*; what is of no moment stands at the root."""
    name = output.path.removeprefix(f"{pack.id}/")
    if output.document is None or output.document not in moments:
        return name
    return f"{moments[output.document][1]}/{_FOLDERS[output.edition]}/{name}"
