"""Values that are held packed come back as they were, group by group, in any process."""

import pickle
import sys
from dataclasses import replace

from generator.models.library import Output
from generator.publish.guide import OUTPUT
from generator.store.grouped import PLAIN, Filed, Grouped
from tests.frozen import DAY


def outputs(packs: int) -> list[Output]:
    return [
        Output(f"{pack}/lettre-{number}.docx", str(pack), f"lettre-{number}", ("particulier",), "docx", "1.0.0", DAY, number, f"{pack:064}")
        for pack in range(packs)
        for number in range(120)
    ]


def test_what_is_held_comes_back_as_it_was_and_in_order() -> None:
    # More than wait to be packed together.
    made = outputs(80)
    found = Grouped(made, lambda one: one.pack, OUTPUT)

    assert list(found) == made
    assert len(found) == len(made)
    assert [*found.groups] == [str(pack) for pack in range(80)]
    assert found.of("7") == made[7 * 120 : 8 * 120]
    assert found.of("autre") == []
    assert made[-1] in found
    assert replace(made[-1], size=0) not in found


def test_one_group_may_come_back_again_and_again() -> None:
    made = outputs(80)
    found = Grouped(made, lambda one: one.document, OUTPUT)

    assert found.of("lettre-3") == made[3::120]
    assert [*found] == sorted(made, key=lambda one: (one.size, int(one.pack)))


def test_what_is_held_goes_to_another_process_as_it_is() -> None:
    found = Grouped(outputs(3), lambda one: one.pack, OUTPUT)
    sent = pickle.loads(pickle.dumps(found))

    assert list(sent) == list(found)


def test_a_thousand_files_take_a_sixth_of_what_they_would() -> None:
    made = outputs(100)
    held = Grouped(made, lambda one: one.pack, OUTPUT)

    def size(one: Output) -> int:
        return sys.getsizeof(one) + sum(map(sys.getsizeof, (one.path, one.sha256)))

    assert len(pickle.dumps(held)) < sum(map(size, made)) / 6


def test_what_is_filed_is_found_by_its_path() -> None:
    made = {one.path: one.size for one in outputs(80)} | {"un.zip": 1, "deux.zip": 2}
    found = Filed(made.items(), PLAIN)

    assert dict(found) == made
    assert len(found) == len(made)
    assert found["un.zip"] == 1
    assert found["12/lettre-7.docx"] == 7
    assert found.get("12/autre.docx") is None
    assert found.get("autre/lettre-7.docx") is None
