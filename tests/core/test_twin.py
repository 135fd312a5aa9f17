"""A second process does half of a work, and nothing is lost without it."""

import _thread
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from generator.problems import Probleme, ProblemsFoundError
from generator.store import twin
from generator.store.twin import Meeting, Twin, Word, alongside, both, in_copy, lone, possible

pytestmark = pytest.mark.skipif(not possible(), reason="one core, or a system whose processes are not copied")


def test_both_meet_when_each_has_done_its_half(tmp_path: Path) -> None:
    def half(meet: Meeting) -> None:
        (tmp_path / "its").write_text("1")
        meet()
        (tmp_path / "seen").write_text((tmp_path / "mine").read_text())

    twin = Twin(half)
    (tmp_path / "mine").write_text("2")
    twin.meet()
    assert (tmp_path / "its").read_text() == "1"
    twin.wait()
    assert (tmp_path / "seen").read_text() == "2"


@pytest.mark.parametrize("harm", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0], ids=["killed", "failed"])
def test_a_lost_twin_keeps_nobody_waiting(harm: object) -> None:
    def half(_: Meeting) -> None:
        assert callable(harm)
        harm()

    twin = Twin(half)
    twin.meet()
    twin.wait()


def test_a_twin_stopped_while_it_waits_is_gone(tmp_path: Path) -> None:
    def half(meet: Meeting) -> None:
        (tmp_path / "number").write_text(str(os.getpid()))
        meet()
        meet()

    twin = Twin(half)
    twin.meet()
    twin.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_both_answers_come_back_one_of_them_from_a_copy() -> None:
    here = os.getpid()
    mine, its = both(os.getpid, lambda: (os.getpid(), "é" * 1_000_000))
    assert mine == here
    assert its[0] != here
    assert its[1] == "é" * 1_000_000


def test_what_a_lost_copy_owed_is_done_here() -> None:
    here = os.getpid()

    def its() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert both(lambda: 1, its) == (1, here)


def test_what_fails_in_a_copy_fails_here() -> None:
    with pytest.raises(ZeroDivisionError):
        both(lambda: 1, lambda: 1 / 0)


def test_what_the_copy_did_is_there_once_it_gave_its_word(tmp_path: Path) -> None:
    def mine(word: Word) -> str:
        word()
        return (tmp_path / "its").read_text()

    def its(word: Word) -> int:
        (tmp_path / "its").write_text("left")
        word()
        return os.getpid()

    seen, copy = alongside(mine, its)
    assert seen == "left"
    assert copy != os.getpid()


def test_a_word_that_nobody_asks_for_keeps_nobody_waiting() -> None:
    def its(word: Word) -> int:
        word()
        return 2

    assert alongside(lambda _: 1, its) == (1, 2)


def asked_for(word: Word) -> int:
    """Ask for the word of the copy, twice."""
    word()
    word()
    return 1


def test_a_copy_that_ends_without_its_word_keeps_nobody_waiting() -> None:
    assert alongside(asked_for, lambda _: 2) == (1, 2)


def test_a_copy_that_fails_before_its_word_fails_where_it_is_asked_for() -> None:
    after: list[str] = []

    def mine(word: Word) -> None:
        word()
        after.append("never")

    with pytest.raises(ZeroDivisionError):
        alongside(mine, lambda _: 1 / 0)
    assert not after


def test_a_copy_lost_before_its_word_is_done_once_here() -> None:
    here, done = os.getpid(), list[int]()

    def its(word: Word) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        word()
        done.append(here)
        return 2

    assert alongside(asked_for, its) == (1, 2)
    assert done == [here]


def test_when_ours_fails_the_copy_is_stopped_at_once(tmp_path: Path) -> None:
    def its(word: Word) -> None:
        (tmp_path / "number").write_text(str(os.getpid()))
        word()
        time.sleep(600)

    def mine(word: Word) -> None:
        word()
        raise KeyError("refused")

    with pytest.raises(KeyError, match="refused"):
        alongside(mine, its)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_a_process_with_another_thread_is_not_alone() -> None:
    # Of a library too, which Python's own count does not know: the threads are those that the system sees.
    ended = threading.Event()
    number = _thread.start_new_thread(ended.wait, ())

    try:
        assert number
        assert number not in {one.ident for one in threading.enumerate()}
        assert not lone()
    finally:
        ended.set()


def test_the_problems_that_a_copy_found_are_those_that_are_told_here() -> None:
    found = ProblemsFoundError([Probleme("b.yml", 2, 1, "structure", "deux"), Probleme("a.yml", 1, 1, "structure", "un", "un conseil")])

    told = both(lambda: None, lambda: found)[1]
    assert told.problems == found.problems
    assert str(told) == str(found)


def test_a_work_that_is_worth_it_is_done_in_a_copy_by_who_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_copy(os.getpid, worth=False) == os.getpid()
    monkeypatch.setattr(twin, "lone", lambda: False)
    assert in_copy(os.getpid) == os.getpid()
    monkeypatch.setattr(twin, "lone", lambda: True)
    assert in_copy(os.getpid) != os.getpid()
