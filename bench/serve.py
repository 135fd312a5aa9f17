"""The live preview on the real content: seconds from a saved file to the page that shows it, beside a whole `clausier site`."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PHRASE = "Phrase ajoutée pour la mesure"
# File, page that shows it, what of it is replaced (nothing: the phrase goes to the end).
EDITS = (
    ("content/clauses/loi-applicable.md", "clauses/loi-applicable.html", ""),
    ("content/clauses/archi-client.md", "", ""),
    ("content/clauses/formation-fin-particulier.md", "", ""),
    ("content/clauses/honoraires-retractation.md", "", ""),
    ("content/clauses/mission-comptable-vigilance.md", "", ""),
    ("content/documents/mise-en-demeure.md", "lettres/mise-en-demeure/particulier-agent-immobilier.html", ""),
    ("content/guide/injonction-de-payer.md", "que-faire/injonction-de-payer.html", ""),
    ("packs/coach.yml", "professions/coach.html", "resume: "),
)


def page_of(path: Path, page: str) -> str:
    """Return the page of a clause, named after its matter."""
    sujet = next((line.removeprefix("sujet: ") for line in path.read_text("utf-8").splitlines() if line.startswith("sujet: ")), "")
    return page or f"clauses/{sujet}.html"


def shown(url: str, words: str, seconds: float) -> float:
    """Return the seconds until the page at *url* holds *words*."""
    start = time.perf_counter()
    while time.perf_counter() < start + seconds:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                if words in answer.read().decode():
                    return time.perf_counter() - start
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(url)


def report(folder: Path) -> None:
    """Print the seconds of each edit, and how many times faster than a whole site."""
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns("build", ".venv", ".git"))
    site = [sys.executable, "-m", "generator", "site"]
    subprocess.run(site, cwd=tree, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    print("| saved file | seconds to the page |\n|---|---|")
    found = []
    with subprocess.Popen([sys.executable, "-m", "generator", "serve", "--port", str(port)], cwd=tree, stderr=subprocess.PIPE) as running:
        try:
            home = f"http://127.0.0.1:{port}/"
            shown(home, "<h1", 600)
            for number, (name, page, key) in enumerate(EDITS):
                path = tree / name
                text, words = path.read_text("utf-8"), f"{PHRASE} {number}"
                path.write_text(text.replace(key, f"{key}{words} ", 1) if key else f"{text}\n{words}.\n", "utf-8")
                found.append(shown(home + page_of(path, page), words, 120))
                print(f"| {name} | {found[-1]:.2f} |", flush=True)
                # A page of texts comes when all that depends on the edit has followed: the next one starts from rest.
                shown(f"{home}lettres/index.html", "<h1", 120)
        finally:
            running.send_signal(signal.SIGINT)
    path = tree / EDITS[0][0]
    path.write_text(path.read_text("utf-8") + "\nUne autre phrase.\n", "utf-8")
    start = time.perf_counter()
    subprocess.run(site, cwd=tree, check=True, capture_output=True)
    whole = time.perf_counter() - start
    middle = sorted(found)[len(found) // 2]
    print(f"| whole `clausier site` after one edit | {whole:.2f} |\n\nWhole/preview (median): × {whole / middle:.0f}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        report(Path(name))
