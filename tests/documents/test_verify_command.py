"""`clausier verify`: what the command says, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.verify import verify as command
from tests.bench import Bench, bench, changed
from tests.frozen import DAY
from tests.tools import ROOT
from tests.trees import clausier

__all__ = ["bench"]


def test_the_command_says_it_all_and_its_exit_code_tells(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, wrong, stranger = (tmp_path / name for name in ("bon.docx", "faux.odt", "autre.pdf"))
    whole.write_bytes(bench.filled("relance-1", "particulier"))
    wrong.write_bytes(bench.filled("relance-1", "particulier", "odt", changed("particulier", montant_restant_du="480,00 €")))
    stranger.write_bytes(b"%PDF-1.7\nbroken")
    monkeypatch.chdir(ROOT)

    def told(*files: Path, form: str = "text") -> Result:
        return CliRunner().invoke(command, [*map(str, files), "--date", DAY.isoformat(), "--format", form])

    sound, both, broken, data = told(whole), told(whole, wrong), told(stranger, wrong), told(wrong, form="json")
    assert (sound.exit_code, sound.stdout) == (0, f"{whole} : Première relance (particulier) – rien à corriger\n")
    assert both.exit_code == 1
    assert f"{wrong} : Première relance (particulier) – 1 point à corriger\n  [montants] 480\u00a0€" in both.stdout
    assert (broken.exit_code, broken.stderr) == (2, f"{stranger} : ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau\n")
    report = json.loads(data.stdout)
    assert (data.exit_code, [constat["rule"] for constat in report[0]["constats"]]) == (1, ["montants"])
    assert report[0]["document"] == "relance-1"


def test_a_missing_file_hides_no_other(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "bon.docx").write_bytes(bench.filled("relance-1", "particulier"))

    said = clausier(ROOT, "verify", str(tmp_path / "absent.docx"), str(tmp_path), str(tmp_path / "bon.docx"), code=2)

    why = "il n'existe pas, ou n'est pas un fichier"
    assert said.stderr == f"{tmp_path / 'absent.docx'} : {why}\n{tmp_path} : {why}\n"
    assert "bon.docx : Première relance (particulier) – rien à corriger" in said.stdout


def test_no_file_is_a_bad_usage() -> None:
    assert "Nommez au moins un fichier à relire." in clausier(ROOT, "verify", code=2).stderr
