"""The live preview: an edit is shown as a whole build would show it, and a broken one leaves the last good page."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.answer import offered, site
from generator.order import Request, Watcher
from generator.preview.preview import OutOfReachError, Preview
from generator.problems import ProblemsFoundError
from generator.publish.engine.build import PublishError
from generator.publish.engine.live import SECONDS, LiveServer
from generator.publish.guide import Guide
from generator.publish.staging import project_files
from generator.store.cache import open_cache
from tests.frozen import DAY as LAW_DAY
from tests.tools import PATIENCE, waited
from tests.trees import DAY, clausier, command, copy_library, digests, environment

# What a page tells of the files to download: the preview leaves them as they were.
FIGURES = re.compile(r"[0-9,]+[\u00a0 ][KM]?o\b|[0-9a-f]{64}")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    return copy_library(tmp_path_factory.mktemp("tree"), out)


@pytest.fixture(scope="module")
def preview(tree: Path) -> Iterator[Preview]:
    request = Request(tree, tree / "build", LAW_DAY)
    with ThreadPoolExecutor(2) as executor:
        site(request, executor, Watcher(lambda *_: None, lambda _: None))
        # What a stranger leaves in a build folder.
        (tree / "build" / "guide" / "piege.py").write_text(f"open({str(tree / 'piege')!r}, 'w')", "utf-8")
        with (tree / "build" / "guide" / "base.yml").open("a", encoding="utf-8") as file:
            file.write("\nhooks: [piege.py]\n")
        yield Preview(request, open_cache(request.out), executor, offered(request.out))


def shown(tree: Path, page: str) -> str:
    return (tree / "build" / ".preview" / "site" / page).read_text("utf-8")


def pages(folder: Path) -> dict[str, str]:
    found = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
    return {name: FIGURES.sub("", text) for name, text in found.items() if not name.startswith(("telechargements/", "404"))}


def settled(tree: Path, preview: Preview) -> dict[str, str]:
    """Return the pages of the preview, those that wait made again."""
    preview.refresh()
    for name in pages(tree / "build" / ".preview" / "site"):
        preview.visit(name)
    return pages(tree / "build" / ".preview" / "site")


@contextmanager
def edited(preview: Preview, path: Path, more: str = "", *, without: str = "") -> Iterator[None]:
    """Add *more* to a file, or take *without* from it, and put it back afterwards, shown as it was."""
    text = path.read_text("utf-8")
    assert without in text
    path.write_text((text.replace(without, "") if without else text) + more, "utf-8")
    try:
        yield
    finally:
        path.write_text(text, "utf-8")
        preview.refresh()


def test_the_preview_runs_nothing_that_stands_in_the_build(tree: Path, preview: Preview) -> None:
    preview.refresh()

    assert not (tree / "piege").exists()
    assert not (tree / "build" / ".preview" / "guide" / "piege.py").exists()


def test_every_page_is_what_a_whole_build_gives(tree: Path, preview: Preview) -> None:
    published = digests(tree / "build" / "site"), digests(tree / "build" / "packs")
    clause, guide, pack = (tree / path for path in ("content/clauses/prix.md", "content/guide/limites.md", "packs/exemple.yml"))
    before = {path: path.read_text("utf-8") for path in (clause, guide, pack)}
    css = tree / "site" / "assets" / "css" / "guide.css"
    try:
        clause.write_text(before[clause].replace("titre: ", "titre: Nouveau ") + "\nUne phrase toute neuve.\n", "utf-8")
        guide.write_text(before[guide] + "\nUne limite de plus.\n", "utf-8")
        css.write_text(css.read_text("utf-8") + "\n.neuf { color: red }\n", "utf-8")
        ours = settled(tree, preview)
        clausier(tree, "site", "--date", DAY, "--out", "whole")
        whole = tree / "whole" / "site"
        assert "Une phrase toute neuve." in ours["clauses/prix.html"]
        told = pages(whole)
        assert ours.keys() == told.keys()
        for name, text in ours.items():
            assert text.split("\n") == told[name].split("\n"), name
        assert (whole / "assets/css/guide.css").read_bytes() == (tree / "build/.preview/site/assets/css/guide.css").read_bytes()
        assert (digests(tree / "build" / "site"), digests(tree / "build" / "packs")) == published
    finally:
        for path, text in before.items():
            path.write_text(text, "utf-8")
        shutil.rmtree(tree / "whole", ignore_errors=True)
    preview.refresh()
    assert "Une phrase toute neuve." not in shown(tree, "clauses/prix.html")


def test_only_the_pages_that_changed_are_made_again(tree: Path, preview: Preview) -> None:
    preview.refresh()
    other = tree / "build/.preview/site/clauses/index.html"
    stamp = other.stat().st_mtime_ns
    with edited(preview, tree / "content/guide/limites.md", "\nUne limite de plus.\n"):
        assert preview.refresh() == (1, 0)
        assert other.stat().st_mtime_ns == stamp


def test_a_clause_is_shown_before_the_documents_that_print_it(tree: Path, preview: Preview) -> None:
    before = settled(tree, preview)
    with edited(preview, tree / "content/clauses/prix.md", "\nUne phrase toute neuve.\n"):
        assert preview.show_first() == 1
        first = pages(tree / "build" / ".preview" / "site")
        assert [name for name, page in first.items() if page != before[name]] == ["clauses/prix.html"]
        ours = settled(tree, preview)
        assert ours["clauses/prix.html"] == first["clauses/prix.html"]
        documents = {name for name, page in ours.items() if page != before[name]} - {"clauses/prix.html"}
        assert any(name.startswith("contrats/") for name in documents)
    assert settled(tree, preview) == before


def test_what_reaches_further_than_a_few_pages_is_not_shown_first(tree: Path, preview: Preview) -> None:
    preview.refresh()
    with edited(preview, tree / "site/assets/css/guide.css", "\n.neuf { color: red }\n"):
        assert preview.show_first() == 0
    with edited(preview, tree / "packs/exemple.yml", without="  - rappel\n"):
        assert preview.show_first() == 0
        with pytest.raises(OutOfReachError):
            preview.refresh()


def test_sources_that_are_no_longer_the_last_ones_are_not_shown(tree: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    clause = tree / "content/clauses/prix.md"

    def made_then_edited(guide: Guide) -> dict[str, bytes]:
        made = project_files(guide)
        monkeypatch.undo()
        clause.write_text(clause.read_text("utf-8").replace("ancienne", "plus récente"), "utf-8")
        preview.show_first()
        return made

    preview.refresh()
    with edited(preview, clause, "\nUne phrase ancienne.\n"):
        monkeypatch.setattr("generator.preview.preview.project_files", made_then_edited)
        assert preview.refresh() == (0, 0)
        assert "Une phrase plus récente." in shown(tree, "clauses/prix.html")


def test_a_broken_edit_is_told_by_file_and_line_and_leaves_the_page(tree: Path, preview: Preview) -> None:
    clause = tree / "content/clauses/prix.md"
    line = clause.read_text("utf-8").count("\n") + 2
    before = shown(tree, "clauses/prix.html")
    with edited(preview, clause, "\n{{ champ.inconnu }}\n"):
        for show in (preview.show_first, preview.refresh):
            with pytest.raises(ProblemsFoundError) as found:
                show()
            assert any((problem.path, problem.line) == ("content/clauses/prix.md", line) for problem in found.value.problems)
            assert shown(tree, "clauses/prix.html") == before
        clause.write_text(clause.read_text("utf-8").replace("{{ champ.inconnu }}", "Une phrase réparée."), "utf-8")
        preview.refresh()
        assert "Une phrase réparée." in shown(tree, "clauses/prix.html")
    assert shown(tree, "clauses/prix.html") == before


@pytest.mark.parametrize("show", [Preview.show_first, Preview.refresh])
def test_a_broken_link_leaves_every_page_until_it_is_mended(tree: Path, preview: Preview, show: Callable[[Preview], object]) -> None:
    before = settled(tree, preview)
    with edited(preview, tree / "content/guide/limites.md", "\n[Suite](nulle-part.md)\n"):
        with pytest.raises((PublishError, ProblemsFoundError), match="nulle-part"):
            show(preview)
        assert pages(tree / "build/.preview/site") == before
    assert settled(tree, preview) == before


def test_a_page_that_may_not_be_published_is_not_shown_either(tree: Path, preview: Preview) -> None:
    before = settled(tree, preview)
    partial = tree / "site/overrides/partials/source-file.html"
    line = partial.read_text("utf-8").count("\n") + 2
    with edited(preview, partial, "\n<p>Une phrase.</p><script>alert(1)</script>"):
        preview.refresh()
        with pytest.raises(
            PublishError, match=f"^site/overrides/partials/source-file.html:{line}: .* un script qui n’est pas un des nôtres"
        ):
            preview.visit("clauses/prix.html")
        assert pages(tree / "build/.preview/site") == before
    assert settled(tree, preview) == before


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
    except OSError:
        return ""
    return text


def wait_for(url: str, words: str) -> str:
    assert waited(lambda: words in fetched(url)), f"« {words} » never came: {fetched(url)[:200]}"
    return fetched(url)


def test_serve_shows_an_edit_and_survives_a_broken_one(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path, out)
    port = free_port()
    clause = min((tree / "content" / "clauses").glob("*.md"))
    text = clause.read_text("utf-8")
    sujet = re.search(r"(?m)^sujet: (.*)$", text)
    assert sujet
    said = tmp_path / "serve.txt"
    with (
        said.open("w") as errors,
        subprocess.Popen(command("serve", "--port", str(port), "--date", DAY), cwd=tree, env=environment(), stderr=errors) as running,
    ):
        try:
            home = f"http://127.0.0.1:{port}/"
            wait_for(home, "<h1")
            sheet = next(
                f"{home}clauses/{sujet[1]}{end}"
                for end in ("/", ".html")
                if "<h1" in wait_for(home, "<h1") and fetched(f"{home}clauses/{sujet[1]}{end}")
            )
            clause.write_text(text + "\nUne phrase toute neuve.\n", "utf-8")
            wait_for(sheet, "Une phrase toute neuve.")

            clause.write_text(text + "\n{{ champ.inconnu }}\n", "utf-8")
            # The file may be read while it is written, and have another fault then.
            assert waited(lambda: all(told in said.read_text("utf-8") for told in ("dernier sans erreur", "champ.inconnu")))
            assert "Une phrase toute neuve." in fetched(sheet)

            clause.write_text(text + "\nUne phrase réparée.\n", "utf-8")
            wait_for(sheet, "Une phrase réparée.")
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.wait(PATIENCE)
            finally:
                # Else the end of the block would wait for it without end.
                running.kill()
    assert running.returncode == 0


def test_a_folder_that_is_moved_away_is_watched_again_when_it_comes_back(tmp_path: Path) -> None:
    shown, watched, away = (tmp_path / name for name in ("site", "content", "ailleurs"))
    shown.mkdir()
    watched.mkdir()
    (watched / "page.md").write_text("un", "utf-8")
    rebuilt, port = threading.Event(), free_port()
    server = LiveServer(shown, port, rebuilt.set, lambda _: None)
    server.watch(str(watched))
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        for change in (
            lambda: watched.rename(away),
            lambda: away.rename(watched),
            lambda: (watched / "page.md").write_text("deux", "utf-8"),
        ):
            time.sleep(3 * SECONDS)
            rebuilt.clear()
            change()
            assert rebuilt.wait(PATIENCE)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/%00", timeout=PATIENCE)
    finally:
        server.shutdown()
