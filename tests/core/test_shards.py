"""How a build is shared: every pack in one part, parts that weigh the same, and a part that does not move for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from generator.cli.main import main
from generator.convert.source import Source
from generator.models.pack import Pack
from generator.shards.share import EmptyShareError, Share, share_of
from tests.tools import ROOT

Maker = Callable[[Sequence[int]], list[Pack]]


@pytest.fixture
def packs(source: Source) -> Maker:
    """A function that returns packs with as many documents as the sizes it is given."""
    model = source.packs[0]

    def made(sizes: Sequence[int]) -> list[Pack]:
        told = [{"id": f"pack-{place:03}", "documents": ["devis"] * size} for place, size in enumerate(sizes)]
        return [model.model_copy(update=one) for one in told]

    return made


@pytest.mark.parametrize("count", [1, 2, 3, 7, 24])
def test_every_pack_stands_in_one_part_and_the_parts_weigh_the_same(count: int, packs: Maker) -> None:
    sizes = [13 + 7 * place % 19 for place in range(24)]
    whole = packs(sizes)

    parts = [share_of(whole, Share(number, count)) for number in range(1, count + 1)]

    assert sorted(pack.id for part in parts for pack in part) == [pack.id for pack in whole]
    weights = [sum(len(pack.documents) for pack in part) for part in parts]
    assert max(weights) - min(weights) <= max(sizes)


def test_the_parts_do_not_depend_on_the_order_of_the_packs(packs: Maker) -> None:
    whole = packs([5, 1, 4, 4, 2, 9])

    for number in (1, 2, 3):
        assert {pack.id for pack in share_of(whole, Share(number, 3))} == {pack.id for pack in share_of(whole[::-1], Share(number, 3))}


def test_a_part_without_packs_is_refused(packs: Maker) -> None:
    with pytest.raises(EmptyShareError, match=r"--shard : il y a 2 packs, pas de quoi faire 3 parts\. Demandez-en moins\."):
        share_of(packs([1, 1]), Share(1, 3))


@pytest.mark.parametrize("typed", ["3", "0/3", "4/3", "1/0", "a/b", "1/3/2", "-1/3"])
def test_a_part_is_typed_as_one_among_several(typed: str) -> None:
    asked = CliRunner().invoke(main, ["build", "--shard", typed], standalone_mode=False)

    assert f"« {typed} » n'est pas une part. Écrivez la deuxième de cinq ainsi : 2/5." in str(asked.exception)


def test_merge_asks_for_its_parts(tmp_path: Path) -> None:
    asked = CliRunner().invoke(main, ["merge", "--out", str(tmp_path)], standalone_mode=False)

    assert "nommez toutes les parts : clausier merge part-1 part-2." in str(asked.exception)


def test_the_workflow_gives_each_machine_a_part_of_its_own_and_pins_what_the_others_pin() -> None:
    folder = ROOT / ".github" / "workflows"
    text = (folder / "parts.yml").read_text("utf-8")
    jobs = YAML(typ="safe").load(text)["jobs"]
    steps = {step["name"]: step for job in jobs.values() for step in job["steps"] if "name" in step}

    parts = jobs["part"]["strategy"]["matrix"]["part"]
    assert parts == [*range(1, len(parts) + 1)]
    made = steps["Fabriquer sa part"]
    assert made["run"] == 'clausier build --shard "$PART" --date "$JOUR"'
    assert made["env"]["PART"] == "${{ matrix.part }}/${{ strategy.job-total }}"
    assert steps["Réunir les parts"]["run"] == "clausier merge build/parts/part-*"
    assert "write" not in text
    pinned = re.findall(r"uses: (\S+@\S+)", "".join((folder / name).read_text("utf-8") for name in ("ci.yml", "parution.yml")))
    assert {*re.findall(r"uses: (\S+)", text)} <= {*pinned}
