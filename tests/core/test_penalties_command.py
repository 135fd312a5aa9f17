"""`clausier penalties`: its table, its JSON, its refusals and its exit codes."""

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.penalties import (
    BadClaimError,
    ClaimError,
    MissingValueError,
    RefusedRateError,
)
from tests.program import ENGLISH, Program
from tests.tools import ROOT


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    """A copy of the real content, where the command finds the cache of the session."""
    place = tmp_path_factory.mktemp("real")
    (place / "build").mkdir()
    (place / "build" / ".cache").symlink_to(out / ".cache")
    shutil.copytree(ROOT / "content", place / "content")
    return place


@pytest.fixture
def clausier(clausier: Program, monkeypatch: pytest.MonkeyPatch, real: Path) -> Program:
    monkeypatch.chdir(real)
    return clausier


EXAMPLE = ("penalties", "--amount", "1250.00", "--due", "2024-03-31", "--to", "2026-10-15", "--public", "professionnel")


def test_the_command_prints_a_table(clausier: Program) -> None:
    said = clausier(*EXAMPLE, "--payment", "2025-03-15:300")

    out = said.out.replace("\u00a0", " ")
    assert (said.code, said.err) == (0, "")
    assert out.startswith("Décompte arrêté au 15 octobre 2026 inclus\nDébiteur professionnel, créancier professionnel.\n")
    assert re.search(r"(?m)^01/04/2024  30/06/2024 +91 +14,50 % +1 250,00 € +45,19 €$", out)
    assert "* repose sur un taux à confirmer" in out
    assert "Paiement du 15 mars 2025 : 300,00 € (principal " in out
    assert "art. L. 441-10 C. com." in out
    assert "À savoir\n  - À confirmer : " in out
    assert not ENGLISH.search(out)


def test_the_command_prints_json(clausier: Program) -> None:
    said = clausier(*EXAMPLE, "--format", "json")

    found = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert list(found) == ["claim", "segments", "payments", "totals", "sources", "warnings"]
    assert found["segments"][0] == {
        "start": "2024-04-01",
        "end": "2024-06-30",
        "days": 91,
        "rate": "14.50",
        "kind": "defaut",
        "floor": None,
        "base": "1250.00",
        "amount": "45.19",
        "confirmed": True,
    }
    assert (found["totals"]["interest"], found["totals"]["fee"], found["totals"]["total"]) == ("413.80", "40.00", "1703.80")
    values = {(value["droit"], value["value"]) for value in found["sources"]["values"]}
    assert {("taux_bce", "4.50"), ("majoration_bce", "10"), ("indemnite_recouvrement", "40")} <= values
    assert {text["id"] for text in found["sources"]["texts"]} == {"c_com_l441_10", "c_com_d441_5"}
    assert {warning["code"] for warning in found["warnings"]} == {"taux_non_confirme", "procedure_collective"}


def test_a_decimal_comma_is_read_too(clausier: Program) -> None:
    assert json.loads(clausier(*EXAMPLE, "--amount", "1250,50", "--format", "json").out)["claim"]["amount"] == "1250.50"


def test_a_refused_rate_is_code_1_with_the_offer(clausier: Program) -> None:
    said = clausier(*EXAMPLE, "--rate", "10")

    err = said.err.replace("\u00a0", " ")
    assert said.code == 1
    assert "Le taux du contrat (10 % par an) est sous le plancher légal :" in err
    assert "du 1er avril 2024 au 30 juin 2024 : plancher 15,21 %, taux par défaut 14,50 %" in err
    assert "Décompte proposé" in err
    assert "Plancher" in said.out

    found = json.loads(clausier(*EXAMPLE, "--rate", "10", "--format", "json").out)
    assert found["refused"][0] == {"start": "2024-04-01", "end": "2024-06-30", "rate": "10.00", "floor": "15.21", "default_rate": "14.50"}
    assert [segment["kind"] for segment in found["offer"]["segments"]] == ["defaut", "defaut", "defaut", "contrat", "contrat", "contrat"]


def test_an_unknown_day_is_code_1_and_names_the_value(clausier: Program) -> None:
    said = clausier(*EXAMPLE[:5], "--to", "2099-01-01", "--public", "professionnel")

    assert (said.code, said.out) == (1, "")
    assert "» n'est pas connue au" in said.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (EXAMPLE[:1], "Il manque l'option --amount."),
        (EXAMPLE[:3], "Il manque l'option --due."),
        (EXAMPLE[:5], "Il manque l'option --to."),
        (EXAMPLE[:7], "Il manque l'option --public."),
        ((*EXAMPLE, "--amount", "beaucoup"), "--amount : « beaucoup » n'est pas un montant. Écrivez-le ainsi : 1250,50."),
        ((*EXAMPLE, "--amount", "1 25"), "--amount : « 1 25 » n'est pas un montant"),
        ((*EXAMPLE, "--amount", "1e3"), "--amount : « 1e3 » n'est pas un montant"),
        ((*EXAMPLE, "--amount", "180,555"), "--amount : une somme s'arrête au centime, pas 180,555."),
        ((*EXAMPLE, "--amount", "1000000000"), "plus petite qu'un milliard d'euros, pas 1000000000."),
        ((*EXAMPLE, "--rate", "-1"), "--rate : « -1 » n'est pas un taux. Écrivez-le ainsi : 12,5 ou 3x ou « BCE + 10 »."),
        ((*EXAMPLE, "--rate", "1 % par mois"), "--rate : « 1 % par mois » n'est pas un taux"),
        ((*EXAMPLE, "--amount", "-5"), "--amount : une somme est plus grande que zéro"),
        ((*EXAMPLE, "--amount", "1.005"), "--amount : une somme s'arrête au centime"),
        ((*EXAMPLE, "--due", "31/03/2024"), "--due : « 31/03/2024 » n'est pas un jour"),
        ((*EXAMPLE, "--to", "2024-03-31"), "--to : rien n'est en retard"),
        ((*EXAMPLE, "--public", "client"), "--public : choix possibles : particulier, non_professionnel, professionnel, acheteur_public."),
        ((*EXAMPLE, "--public", "particulier"), "--notice : il manque le jour de réception de la mise en demeure"),
        ((*EXAMPLE, "--creditor", "banque"), "--creditor : choix possibles : professionnel, particulier."),
        ((*EXAMPLE, "--payment", "300"), "--payment : « 300 » n'est pas un paiement. Écrivez-le ainsi : 2026-03-15:300,00."),
        ((*EXAMPLE, "--payment", "2026-02-30:300"), "--payment : « 2026-02-30 » n'est pas un jour"),
        ((*EXAMPLE, "--payment", "2026-02-28:x"), "--payment : « x » n'est pas un montant"),
        ((*EXAMPLE, "--payment", "2026-10-16:5"), "--payment : le paiement du"),
        ((*EXAMPLE, "--rate", "101"), "--rate : un taux va de 0 à 100 %"),
        ((*EXAMPLE, "--invoices", "0"), "--invoices : « 0 » n'est pas un nombre entier de 1 à 999"),
        ((*EXAMPLE, "--format", "xml"), "--format : choix possibles : text, json."),
    ],
)
def test_bad_usage_is_a_french_sentence_and_code_2(arguments: tuple[str, ...], sentence: str, clausier: Program) -> None:
    said = clausier(*arguments)

    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert said.err.endswith("Aide : clausier penalties --help\n")
    assert not ENGLISH.search(said.err)


def test_a_law_file_that_cannot_be_read_stops_the_sums(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content" / "droit").mkdir(parents=True)
    (tmp_path / "content" / "droit" / "taux-bce.yml").write_text("id: [", "utf-8")
    monkeypatch.chdir(tmp_path)

    said = clausier(*EXAMPLE)

    assert said.code == 1
    assert said.out.startswith("content/droit/taux-bce.yml:1:")


def test_outside_a_project_the_command_says_where_to_go(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    said = clausier(*EXAMPLE)

    assert said.code == 2
    assert "Il n'y a pas de dossier content/ ici" in said.err


def test_every_refusal_is_a_claim_error() -> None:
    assert all(issubclass(kind, ClaimError) for kind in (BadClaimError, MissingValueError, RefusedRateError))


# The rate of a contract, as people write it
