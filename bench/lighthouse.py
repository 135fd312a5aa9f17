"""What Lighthouse says of the built guide: `python -m bench.lighthouse [desktop|mobile]`, after `clausier site`.

It needs Chromium and `npm install --ignore-scripts --prefix build/npm lighthouse@12.8.2`; the guide is served from this
machine, compressed.
"""

from __future__ import annotations

import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path

SITE = Path("build/site")
PROGRAM = Path("build/npm/node_modules/.bin/lighthouse")
PAGES = ("index.html", "professions/coach.html", "clauses/penalites-de-retard.html", "outils/penalites.html")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu"
SMALL = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class _Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a host does: texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000")
        if path.suffix in SMALL:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


def scores(address: str, preset: str) -> list[int]:
    """Return the four scores of a page, out of 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        asked = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", f"--output-path={report}", "--quiet"]
        asked.append(f"--chrome-flags={FLAGS}")
        if preset == "desktop":
            asked.append("--preset=desktop")
        subprocess.run([str(PROGRAM), address, *asked], check=True, env={**os.environ, "CHROME_PATH": str(shutil.which("chromium"))})
        told = json.loads(report.read_text("utf-8"))["categories"]
    return [round(100 * told[name]["score"]) for name in CATEGORIES]


def main() -> None:
    """Print one line a page: performance, accessibility, best practices, SEO."""
    preset = sys.argv[1] if len(sys.argv) > 1 else "desktop"
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name in PAGES:
            print(f"{name:40}", *scores(f"http://127.0.0.1:{server.server_port}/{name}", preset))
        server.shutdown()


if __name__ == "__main__":
    main()
