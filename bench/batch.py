"""Many letters from one table of debts: rate, memory, the same bytes from one process, from several and from a cluster that loses a worker.

python -m bench.batch 20000 FOLDER [docx|pdf|docx,pdf]
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CLAUSIER = (sys.executable, "-m", "generator")
SAMPLE = 1_000
"""Letters of the first run, whose memory the others are compared with."""

_HEAD = (
    "Référence;Public;Nom;Civilité;Adresse;Code postal;Ville;Facture;Date;Échéance;Montant TTC;Paiement;Date du paiement;"
    "Moyen du paiement;Relances;Contrat;Date du contrat;Prestation;Demande de paiement reçue"
)
_PUBLICS = ("particulier", "professionnel", "non-professionnel", "acheteur public")
_CREDITOR = """pro_nom: Camille Exemple EI
pro_adresse: 1 rue de l’Exemple, 75000 Ville-Fictive
pro_siret: 000 000 018 00002
pro_immatriculation: RNE 000 000 018
pro_telephone: 00 00 00 00 00
pro_courriel: camille@exemple.fr
pro_iban: FR76 0000 0000 0000 0000 0000 000
lieu: Ville-Fictive
date_lettre: 15/05/2026
date_limite: 29/05/2026
lrar_numero: 1A 000 000 0000 0
mediateur_nom: Médiation Fictive
mediateur_adresse: 4 impasse du Modèle, 75000 Ville-Fictive
mediateur_site: mediation.exemple.fr
taux_contractuel: aucun
marche_reference: bon de commande n° 2026-000
"""


@dataclass(frozen=True)
class Spent:
    """What a command took: seconds by the clock, seconds of all cores, the largest process in megabytes."""

    seconds: float
    cpu: float
    megabytes: int


def table(place: Path, count: int) -> Path:
    """Write a table of *count* debtors, each with its own name, sums and dates, and return it; one in ten has two invoices."""
    with place.open("w", encoding="utf-8") as file:
        print(_HEAD, file=file)
        for number in range(count):
            for invoice in range(2 if number % 10 == 0 else 1):
                print(_row(number, invoice), file=file)
    return place


def _row(number: int, invoice: int) -> str:
    public = _PUBLICS[number % len(_PUBLICS)]
    euros, cents = 120 + (number * 37 + invoice * 11) % 4000, number % 100
    day = 1 + number % 27
    paid = f"{euros // 4},00;{1 + number % 20:02}/04/2026;virement" if number % 3 == 0 else ";;"
    return (
        f"C-{number:06};{public};Exemple {number};Madame, Monsieur;{1 + number % 200} rue du Spécimen;75000;Ville-Fictive;"
        f"F-{number:06}-{invoice};{day:02}/02/2026;{day:02}/03/2026;{euros},{cents:02};{paid};12/04/2026;"
        f"devis {number};02/01/2026;20/01/2026;{day:02}/02/2026"
    )


def run(arguments: list[str], *, during: Callable[[subprocess.Popen[bytes]], None] | None = None) -> Spent:
    """Run `clausier batch`, and *during* beside it; return what it took. What it says goes to our standard error."""
    start = time.monotonic()
    before = _children()
    process = subprocess.Popen([*CLAUSIER, "batch", "coach", "mise-en-demeure", *arguments], cwd=ROOT, stdout=sys.stderr)
    most = 0
    beside = threading.Thread(target=during, args=(process,), daemon=True) if during else None
    if beside:
        beside.start()
    while process.poll() is None:
        most = max(most, *(_peak(one) for one in family(process.pid)), 0)
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"clausier batch: exit code {process.returncode}")
    return Spent(time.monotonic() - start, _children() - before, most // 1024)


def family(parent: int) -> list[int]:
    """Return *parent* and the processes that it started."""
    found = [parent]
    for pid in found:
        children = Path(f"/proc/{pid}/task/{pid}/children")
        if children.exists():
            found += map(int, children.read_text().split())
    return found


def _peak(pid: int) -> int:
    """Return the most memory that a process ever held, in kilobytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each letter of a batch, by its path; what is told of them and the journal are left out."""
    files = (path for path in folder.glob("*/*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def twice(folder: Path) -> list[str]:
    """Return the letters that the journal tells more than once."""
    told = Counter(line["endroit"] for line in journal(folder))
    return [place for place, count in told.items() if count > 1]


def journal(folder: Path) -> Iterator[Mapping[str, str]]:
    """Yield the lines of the journal that tell a letter."""
    for text in (folder / "journal.jsonl").read_text("utf-8").splitlines():
        line = json.loads(text)
        if "endroit" in line:
            yield line


class LocalCluster:
    """A scheduler and two workers of Dask, each a process of this machine."""

    def __init__(self) -> None:
        import distributed  # noqa: PLC0415 - an extra

        start: Any = distributed.LocalCluster
        self._started = start(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")
        self.address = str(self._started.scheduler_address)

    def kill_one(self) -> int:
        """Kill a worker, as the power does, and return its number."""
        worker = next(iter(self._started.workers.values()))
        pid = int(worker.process.process.pid)
        os.kill(pid, signal.SIGKILL)
        return pid

    def close(self) -> None:
        self._started.close()


def compared(name: str, folder: Path, first: dict[str, str]) -> None:
    found = digests(folder)
    same = "equal to a single process's" if found == first else "DIFFERENT"
    lost, strange = first.keys() - found.keys(), found.keys() - first.keys()
    print(
        f"{name}: {len(found)} files, lost {len(lost)}, twice {len(twice(folder))}, strange {len(strange)}, digest list {same}", flush=True
    )


def main(count: int, folder: Path, editions: str) -> None:
    folder.mkdir(parents=True)
    (folder / "creancier.yml").write_text(_CREDITOR, "utf-8")
    base = ["--creditor", str(folder / "creancier.yml"), "--editions", editions]
    small, big = table(folder / "petit.csv", SAMPLE), table(folder / "grand.csv", count)
    files = len(editions.split(","))

    def told(name: str, letters: int, spent: Spent) -> None:
        rate = files * letters / spent.seconds
        print(
            f"{name}: {letters} letters ({editions}), {spent.seconds:.0f} s, {rate:.0f} files/s by the clock, "
            f"{files * letters / spent.cpu * 2:.0f} files/s for two whole cores (cpu {spent.cpu:.0f} s), peak {spent.megabytes} MB",
            flush=True,
        )

    told("few, two processes", SAMPLE, run(["--debts", str(small), *base, "--out", str(folder / "petit"), "--jobs", "2"]))
    told("one process", count, run(["--debts", str(big), *base, "--out", str(folder / "un"), "--jobs", "1"]))
    first = digests(folder / "un")
    told("two processes", count, run(["--debts", str(big), *base, "--out", str(folder / "deux"), "--jobs", "2"]))
    compared("two processes", folder / "deux", first)

    def stop_half_way(process: subprocess.Popen[bytes]) -> None:
        _wait_for(folder / "arret", count // 3)
        process.send_signal(signal.SIGINT)

    stopped = [*CLAUSIER, "batch", "coach", "mise-en-demeure", "--debts", str(big), *base, "--out", str(folder / "arret"), "--jobs", "2"]
    process = subprocess.Popen(stopped, cwd=ROOT, stdout=sys.stderr)
    stop_half_way(process)
    print(f"stopped by Ctrl-C: exit code {process.wait()}, {len(list(journal(folder / 'arret')))} letters", flush=True)
    told("resumed", count, run(["--debts", str(big), *base, "--out", str(folder / "arret"), "--jobs", "2", "--resume"]))
    compared("stopped, then resumed", folder / "arret", first)

    cluster = LocalCluster()

    def kill_a_worker(_: subprocess.Popen[bytes]) -> None:
        _wait_for(folder / "dask", count // 3)
        print(f"worker {cluster.kill_one()} killed after {len(list((folder / 'dask').glob('*/')))} letters", flush=True)

    asked = ["--debts", str(big), *base, "--out", str(folder / "dask"), "--cluster", cluster.address]
    told("Dask, one worker killed", count, run(asked, during=kill_a_worker))
    cluster.close()
    compared("Dask, one worker killed", folder / "dask", first)


def _wait_for(folder: Path, letters: int) -> None:
    log = folder / "journal.jsonl"
    while not log.exists() or log.read_bytes().count(b"\n") < letters:
        time.sleep(0.2)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "docx")
