"""The scripts that fill letters give what `clausier fill` gives: same readings, same sums, same text, same bytes."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page

from generator.convert import txt
from generator.convert.all import Wanted, convert_all
from generator.convert.docx.insertion import insert
from generator.convert.docx.package import read_parts
from generator.convert.filling import Filling
from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.dossier import Completed, Dossier, complete, computed, read, read_dossier
from generator.dossier.answers import RATE, BadAnswerError, answer
from generator.dossier.layout import layout_of
from generator.dossier.messages import SENTENCES, message, on_a_page
from generator.dossier.printed import in_cell, in_sentence
from generator.load.yaml_reader import read_yaml
from generator.models.content import Champ, TypeChamp
from generator.models.genres import GENRES
from generator.models.library import Library
from generator.models.located import Loc
from generator.models.publics import PUBLICS
from generator.problems import ProblemsFoundError
from generator.render.document import Rendering
from generator.store.cache import open_cache
from generator.texts.typography import french
from tests.site_pages import served, watched

HOSTILE = ["<b>&\"'</b>", "deux\nlignes,\n\ntrois", "{{x}} {% y %} $& $1", "🎉 ‘’ – …", " ", "]]>", "a" * 500, "=1+1", "\\n &amp; <w:t>"]


@pytest.fixture(scope="module")
def page(browser: Browser, real: Path) -> Iterator[Page]:
    with served(real / "site") as address, watched(browser) as found:
        found.goto(f"{address}outils/lettres.html")
        found.evaluate(
            """async () => {
              const { letters } = Clausier;
              const { scripts } = document.getElementById("remplir").dataset;
              await Clausier.files.loadAll([...scripts.split(","), "donnees/lettres/socle.js"]);
              await Clausier.files.loadAll(letters.rules.compte);
            }"""
        )
        yield found


@pytest.fixture(scope="module")
def letters(real: Path, real_source: Source, page: Page) -> dict[Job, tuple[Rendering, str]]:
    """Every text that the site fills, with its rendering and the name of its file; all are loaded in the page."""
    index = page.evaluate("Clausier.letters.index")
    publics = index["publics"]
    found = {}
    for rendering in real_source.renderings:
        job = job_of(real_source.library, rendering)
        if GENRES[rendering.document.genre].filled_online and job.champs:
            name = index["lettres"][rendering.pack.id][rendering.document.id][publics.index(rendering.public)]
            found[job] = (rendering, name)
    names = sorted({name for _, name in found.values()})
    files = {path.stem for path in (real / "site" / "outils" / "donnees" / "lettres").glob("*.js")}
    # Beside each letter, its ODT, which is read once it is asked; the fonts of the PDF.
    assert files == {*names, *(f"{name}-odt" for name in names), "index", "regles", "socle", "polices"}
    page.evaluate(
        """async (names) => {
          const { letters } = Clausier;
          for (const name of names) {
            await Clausier.files.load(`donnees/lettres/${name}.js`);
            letters.prepare(letters.texts[name]);
          }
        }""",
        names,
    )
    return found


def plain(filling: Filling) -> dict[str, Any]:
    """Return a filling as the scripts name it."""
    data = asdict(filling)
    return {**data, "lignes": {table: [dict(row) for row in rows] for table, rows in filling.lignes.items()}}


def some_filling(job: Job, chance: random.Random) -> Filling:
    """Return answers ready to print, some missing, some hostile."""
    share = chance.random()

    def text() -> str:
        return chance.choice([*HOSTILE, "simple", "Camille Exemple EI"])

    def asked() -> bool:
        return chance.random() < share

    return Filling(
        {blank.cle: text() for blank in job.champs if asked()},
        {blank.cle: chance.random() < 0.5 for blank in job.champs if blank.type == "case" and asked()},
        {
            blank.cle: tuple({column: text() for column in blank.colonnes if asked()} for _ in range(chance.choice([1, 2, 11, 12, 15])))
            for blank in job.champs
            if blank.type == "lignes" and asked()
        },
        {name: chance.random() < 0.5 for name in layout_of(job.markdown).options if asked()},
    )


def test_every_letter_filled_in_the_browser_is_the_file_that_fill_makes(
    page: Page, letters: Mapping[Job, tuple[Rendering, str]], real: Path
) -> None:
    chance, cache = random.Random(6), open_cache(real)
    assert len(letters) > 200
    with ThreadPoolExecutor(1) as executor:
        wanted = [Wanted(job, ("docx", "modele"), "", 1) for job in letters]
        made = convert_all(wanted, cache, executor, lambda *_: None)
    for job, (rendering, name) in letters.items():
        fillings = [Filling(), some_filling(job, chance), some_filling(job, chance)]
        ours = page.evaluate(
            """([name, fillings]) => {
              const { letters } = Clausier, letter = letters.texts[name];
              return fillings.map((filling) => [letters.parts(letter, filling, letters.shared), letters.text(letter, filling)]);
            }""",
            [name, [plain(filling) for filling in fillings]],
        )
        where = f"{rendering.pack.id}, {rendering.document.id}, {rendering.public}"
        for filling, (parts, text) in zip(fillings, ours, strict=True):
            assert {part: content.encode() for part, content in parts.items()} == read_parts(
                insert(made.content(job, "docx"), job, filling)
            ), where
            assert text == txt.finish(made.content(job, "modele").decode(), job, filling).decode(), where


def champ(kind: TypeChamp, cle: str = "essai", options: Sequence[str] = ()) -> Champ:
    return Champ(id=cle, libelle="Essai", type=kind, invite="essai", exemple="essai", ou_le_trouver="Ici.", options=list(options))


# One value between two bars.
DATES = """2026-10-01|1/2/2026|29/02/2024|29/02/2025|31/04/2026|2026-13-01|1989-12-31|2101-01-01|0000-01-01|15 mai 2026|2026/05/15|15/05/26
|15-05-2026|2026-5-1|<b>|"""
AMOUNTS = """0|0,5|1,05|1 250,50 €|480€|480 euros|480 EUR|480,005|-3|−3|1 25|12a|1.250,50|999999999,99|1000000000|1e3|٣|480 €€||
  7,10  |007|1 000|1\u00a0000|12\u202f345|1 234 567,8|480 Euro|,5|5,|0,50 %"""
SIRETS = "000 000 018 00002|00000002600005|35600000000048|35600000012345|12345678901234|00000000000000|1|0000000180000\uff12"
IBANS = "FR76 0000 0000 0000 0000 0000 000|FR7630006000011234567890189|fr76 3000 6000 0112 3456 7890 189|FR00|GB82WEST12345698765432|é"
PHONES = "06 00 00 00 00|+33 6 00 00 00 00|01.00.00.00.00|(01) 00 00 00 00|abc|06|+33|0600000000 poste 2|00\u00a000-00/00"
MAILS = "a@b.fr|a@b|a b@c.fr|a@b.c1|é@exemple.fr|a@exemple.été|a@@b.fr|a@-.fr|a.b+c@d-e.fr|<a@b.fr>|a@b.fr.|A_1@X.ORG"
TEXTS = [*HOSTILE, "  a \n b  \n", "\t1\tb", "a" * 4000, "a" * 4001, "🎉" * 4000]


def typed_values() -> list[tuple[Champ, str]]:
    """Return blanks and what may be typed in them."""
    chance = random.Random(11)
    days = [date.fromordinal(chance.randrange(date(1990, 1, 1).toordinal(), date(2100, 12, 31).toordinal())) for _ in range(300)]
    dates = [text for day in days for text in (f"{day}", f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}")]
    amounts = [f"{chance.randrange(10 ** chance.randrange(1, 13)) / 100:.2f}".replace(".", chance.choice(".,")) for _ in range(300)]
    typed = [
        (champ("date"), [*dates, *DATES.split("|")]),
        (champ("montant"), [*amounts, *AMOUNTS.split("|")]),
        (champ("nombre"), [*amounts, *AMOUNTS.split("|")]),
        (champ("siret"), SIRETS.split("|")),
        (champ("texte", "pro_iban"), IBANS.split("|")),
        (champ("texte", "pro_telephone"), PHONES.split("|")),
        (champ("courriel"), MAILS.split("|")),
        (champ("choix", options=["Madame", "Monsieur"]), ["Madame", "madame", "Mme", ""]),
        (champ("texte"), TEXTS),
        (champ("adresse"), TEXTS),
    ]
    return [(blank, text) for blank, texts in typed for text in texts]


def test_what_is_typed_is_read_and_printed_as_in_a_dossier(page: Page) -> None:
    cases = typed_values()
    asked = [
        {
            "type": blank.type,
            "options": blank.options,
            "iban": blank.id == "pro_iban",
            "telephone": blank.id == "pro_telephone",
            "typed": text,
        }
        for blank, text in cases
    ]
    ours = page.evaluate(
        """(cases) => cases.map((one) => {
          const { answer, printed } = Clausier.letters, { value } = answer(one, one.typed);
          return value === undefined ? null : [printed.sentence(one, value), printed.cell(one, value)];
        })""",
        asked,
    )
    refused = 0
    for (blank, text), found in zip(cases, ours, strict=True):
        try:
            value = answer(blank, text)
        except BadAnswerError:
            refused += 1
            assert found is None, (blank.type, text, found)
            continue
        assert found == [in_sentence(blank, value), in_cell(blank, value)], (blank.type, text)
    assert refused > 30


def some_account(chance: random.Random) -> dict[str, Any]:
    """Return invoices, and payments or none, that hold together."""
    numbers = [f"F-{n}" for n in range(1, chance.choice([2, 2, 3, 4]))]
    account: dict[str, Any] = {"date_lettre": "2026-05-15"}
    account["factures"] = [
        {
            "ligne_facture": number,
            "ligne_date": "2026-03-10",
            "ligne_echeance": f"2026-04-{chance.randrange(10, 28)}",
            "ligne_montant_ttc": f"{chance.randrange(20_000, 90_000) / 100:.2f}",
        }
        for number in numbers
    ]
    if chance.random() < 0.8:
        paid = {"ligne_date_paiement": "2026-04-29", "ligne_moyen": "virement"}
        account["paiements"] = [
            {**paid, "ligne_facture": number, "ligne_paiement": f"{chance.randrange(1, 9_999) / 100:.2f}"}
            for number in numbers
            if chance.random() < 0.4
        ]
    return {**account, "facture_numero": chance.choice(numbers)} if len(numbers) > 1 else account


def some_answer(blank: Mapping[str, Any], chance: random.Random) -> str | bool | list[str]:
    """Return what a buyer could type for one blank."""
    typed = {"date": "2026-05-04", "montant": "1 250,5", "nombre": "2,5", "siret": "000 000 018 00002", "courriel": "a@exemple.fr"}
    if blank["type"] == "case":
        return chance.random() < 0.5
    special = {
        "iban": ["FR76 0000 0000 0000 0000 0000 000", "fr7600000000000000000000000"],
        "telephone": ["+33 6 00 00 00 00", "0600000000", "01.00.00.00.00"],
        "taux": ["12,5", "3x", "BCE + 10", "trois fois le taux légal", "aucun"],
    }
    for trait, choices in special.items():
        if blank.get(trait):
            return chance.choice(choices)
    if blank["type"] == "dates":
        return sorted(chance.sample(("2026-04-12", "2026-04-19", "2026-04-29", "2026-05-02", "2026-05-03"), chance.randrange(6)))
    if blank["type"] == "choix":
        return str(chance.choice(blank["options"]))
    return typed.get(blank["type"], chance.choice(["Dominique Modèle", "1 rue\nde l’Exemple", *HOSTILE[:4]]))


def some_answers(asked: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    """Return what a buyer could type in a form: an account that holds together, and the rest by its type."""
    answers = some_account(chance)
    for blank in asked:
        if blank.get("calcul") or blank["cle"] in (*answers, "paiements") or chance.random() < 0.2:
            continue
        if blank["type"] != "lignes":
            answers[blank["cle"]] = some_answer(blank, chance)
        else:
            rows = range(chance.choice([0, 1, 2, 13]))
            answers[blank["cle"]] = [{column["cle"]: some_answer(column, chance) for column in blank["colonnes"]} for _ in rows]
    return answers


def completed_or_none(dossier: Dossier, job: Job, library: Library, *, interest: bool) -> Completed | None:
    """Return what `clausier fill` would print, None when it finds the answers contradictory."""
    public = dossier.public
    assert public is not None
    try:
        return complete(dossier, job, public, library, interest=interest)
    except ProblemsFoundError:
        return None


Places = dict[Loc, tuple[int, int]]


def quick(text: str) -> tuple[Any, Places, Places]:
    """Return what `read_yaml` does of the JSON that a page keeps, all of it on one line: YAML is read thirty times slower."""
    data = json.loads(text, parse_float=str)
    places = dict.fromkeys(_locs(data, ()), (1, 1))
    return data, places, places


def _locs(data: object, loc: Loc) -> Iterator[Loc]:
    yield loc
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _locs(value, (*loc, key))


def kept_dossier(kept: str, library: Library) -> Dossier:
    """Return the dossier that a page keeps; one in sixteen is read by the reader of YAML too, and says the same."""
    if crc32(kept.encode()) % 16 == 0:
        assert read_yaml(kept)[0] == quick(kept)[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "read_yaml", quick)
        dossier, problems = read_dossier("reponses.json", kept.encode(), library)
    assert problems == [], kept
    return dossier


Case = tuple[str, Mapping[str, Any], bool]
"""What is completed: the name of a text, what is answered, and whether interest runs."""


@lru_cache(maxsize=1)
def forms_of(page: Page) -> dict[str, list[dict[str, Any]]]:
    """Return the blanks of each text, as the site describes them."""
    texts = "Object.fromEntries(Object.entries(Clausier.letters.texts).map(([name, one]) => [name, one.champs]))"
    found: dict[str, list[dict[str, Any]]] = json.loads(page.evaluate(f"JSON.stringify({texts})"))
    return found


def by_the_browser(page: Page, cases: Sequence[Case]) -> list[tuple[str, dict[str, Any]]]:
    """Return what the page keeps of each case, and what it completes of it."""
    # All in one question, and as one text: Playwright takes values one by one, ten times slower than a browser reads JSON.
    found: list[tuple[str, dict[str, Any]]] = json.loads(
        page.evaluate(
            """(asked) => JSON.stringify(JSON.parse(asked).map(([name, dossier, interest]) => {
          const { letters } = Clausier, state = letters.dossier.read(Clausier.dossier.today(dossier).dossier);
          const found = letters.complete(letters.texts[name], state, interest);
          const missing = found.missing.map((one) => one.key || one.option);
          const kept = Clausier.dossier.text(letters.dossier.write(state), "json");
          return [kept, { ...found.filling, errors: found.errors, cautions: found.cautions, missing }];
        }))""",
            json.dumps(cases),
        )
    )
    return found


def compared(
    library: Library, job: Job, form: Sequence[Mapping[str, Any]], case: Case, kept: str, ours: Mapping[str, Any]
) -> Completed | None:
    """Complete one case in Python, and check that it says what the browser said, *ours*, of what it *kept*; return what Python says."""
    name, answers, interest = case
    where = f"{name}, {json.dumps(answers)}"
    dossier = kept_dossier(kept, library)
    completed = completed_or_none(dossier, job, library, interest=interest)
    assert bool(ours["errors"]) == (completed is None), (where, ours["errors"])
    if completed is None:
        return None
    theirs = plain(completed.filling)
    for part in ("cases", "options", "textes", "lignes"):
        assert ours[part] == theirs[part], where
    words = on_a_page()
    told = {message("rate_not_given", blank=RATE): words["rate_not_given"]}
    told |= {SENTENCES[key]: words[key] for key in ("counted_after", "buyer_registered", "buyer_not_registered", "buyer_public")}
    assert ours["cautions"] == [french(told.get(caution, caution)) for caution in completed.cautions], where
    layout = layout_of(job.markdown)
    printed = {blank["cle"] for blank in form if not blank.get("source")} | {*layout.options, *layout.groupes}
    columns = {column["cle"] for blank in form for column in blank.get("colonnes", ())}
    lacks = {missing.cle for missing in completed.missing}
    assert {cle for cle in ours["missing"] if cle in printed and cle not in theirs["lignes"]} == lacks - columns, where
    return completed


def some_options(job: Job, library: Library, chance: random.Random) -> dict[str, bool]:
    """Return passages kept or dropped; what the answers decide is not chosen."""
    decided = {*computed.OPTIONS, *(cle for groupe in library.groupes.values() for cle in groupe.selon)}
    asked = [option for option in layout_of(job.markdown).options if option not in decided]
    return {option: chance.random() < 0.5 for option in asked if chance.random() < 0.7}


def test_a_dossier_completes_a_letter_as_fill_does(page: Page, letters: Mapping[Job, tuple[Rendering, str]], real_source: Source) -> None:
    chance, library, forms, seen = random.Random(3), real_source.library, forms_of(page), 0
    cases: dict[Job, Case] = {}
    for job, (rendering, name) in letters.items():
        answers = {"public": rendering.public, **some_answers(forms[name], chance), "options": some_options(job, library, chance)}
        cases[job] = (name, answers, bears_interest(rendering))
    for (job, case), said in zip(cases.items(), by_the_browser(page, [*cases.values()]), strict=True):
        seen += compared(library, job, forms[case[0]], case, *said) is not None
    assert seen > 100


def bears_interest(rendering: Rendering) -> bool:
    """Return whether what a letter asks for bears interest when it is paid late."""
    return rendering.pack.voie_de_recouvrement.code != "taxe"


def some_debt(form: Sequence[Mapping[str, Any]], chance: random.Random) -> dict[str, Any]:
    """Return invoices overdue for days or years, what was paid of them, a notice, a rate; few of them make no sense."""
    last = date(2021, 1, 1) + timedelta(chance.randrange(2_300))
    found: dict[str, Any] = {"date_lettre": str(last)}
    factures, paiements = [], []
    for number in range(1, chance.choice([2, 2, 3, 4])):
        due = last - timedelta(chance.choice([chance.randrange(1, 120), chance.randrange(1, 400), chance.randrange(0, 2_000)]))
        cents = chance.randrange(1_000, 900_000)
        row = {"ligne_facture": f"F-{number}", "ligne_date": str(due - timedelta(30)), "ligne_echeance": str(due)}
        factures.append({**row, "ligne_montant_ttc": f"{cents / 100:.2f}"})
        for _ in range(chance.choice([0, 0, 1, 2])):
            day, paid = due + timedelta(chance.randrange(-20, 200)), chance.randrange(1, cents // chance.choice([1, 3, 3]))
            paid_row = {"ligne_date_paiement": str(min(day, last)), "ligne_facture": f"F-{number}", "ligne_moyen": "virement"}
            paiements.append({**paid_row, "ligne_paiement": f"{paid / 100:.2f}"})
    found |= {"factures": factures} | ({"paiements": paiements} if chance.random() < 0.95 else {})
    for cle in ("date_mise_en_demeure", "date_reception"):
        found |= {cle: str(last - timedelta(chance.randrange(-1, 60)))} if chance.random() < 0.6 else {}
    if chance.random() < 0.7:
        found["taux_contractuel"] = chance.choice(["12,5", "3x", "BCE + 10", "BCE + 1", "1", "deux fois le taux légal", "aucun"])
    if chance.random() < 0.3 and any(blank["cle"] == "date_arrete" for blank in form):
        found["date_arrete"] = str(last + timedelta(chance.randrange(-5, 40)))
    if chance.random() < 0.1:
        # A sum typed by hand, which may be the one worked out.
        typed = chance.choice(["total_principal", "interets_restants", "total_du"])
        found[typed] = chance.choice(["0", "40", "1250,50"])
    return found


def test_three_thousand_dossiers_are_counted_alike(page: Page, letters: Mapping[Job, tuple[Rendering, str]], real_source: Source) -> None:
    """Interest by period, sums, totals, what is lacking and what to know: the same sums, the same words, the same cautions."""
    counts = counted_alike(page, letters, real_source.library, 3_000, 3)

    assert counts["dossiers"] == 3_000
    assert all(counts[public] > 100 for public in PUBLICS)
    assert counts["segments"] > 1_000
    assert counts["refused"] > 100
    assert counts["unknown"] > 0
    assert counts["part payments"] > 1_000
    assert counts["several invoices"] > 1_000
    assert counts["wrong figures"] > 300
    assert counts["typed figures"] - counts["wrong figures"] > 300


AT_ONCE = 100
"""Dossiers that the page is asked to complete in one question."""


def counted_alike(page: Page, letters: Mapping[Job, tuple[Rendering, str]], library: Library, wanted: int, seed: int) -> Counter[str]:
    """Check that *wanted* random dossiers are counted as fill counts them; return how many of each kind there were.

    Each has invoices, most have payments; where there is an account, some of its sums are typed too, right or wrong.
    """
    chance, counts = random.Random(seed), Counter[str]()
    counting = page.evaluate("Object.keys(Clausier.letters.texts).filter((name) => Clausier.letters.counts(Clausier.letters.texts[name]))")
    forms = forms_of(page)
    # Those that count come more often, and those that set out each period most: that is where sums can go wrong.
    periods = {name for name, form in forms.items() if any(blank.get("calcul") == "interets_par_periode" for blank in form)}
    shares = {name: 12 if name in periods else 4 if name in counting else 1 for name in forms}
    places = [(job, rendering, name) for job, (rendering, name) in letters.items() for _ in range(shares[name])]
    whole = [one for _ in range(0, wanted, len(places)) for one in chance.sample(places, len(places))][:wanted]
    for start in range(0, wanted, AT_ONCE):
        drawn = whole[start : start + AT_ONCE]
        cases: list[Case] = [
            (name, some_case(job, rendering, forms[name], library, chance), bears_interest(rendering)) for job, rendering, name in drawn
        ]
        typed: list[tuple[Job, Case, Completed, int]] = []
        for (job, rendering, name), case, said in zip(drawn, cases, by_the_browser(page, cases), strict=True):
            completed, answers = compared(library, job, forms[name], case, *said), case[1]
            counts["dossiers"] += 1
            counts[rendering.public] += 1
            counts["refused"] += completed is None
            counts["several invoices"] += len(answers["factures"]) > 1
            counts["part payments"] += bool(answers.get("paiements"))
            if completed is None:
                continue
            counts["segments"] += len(completed.filling.lignes.get("interets", ()))
            counts["unknown"] += any("n'est pas connue" in caution for caution in completed.cautions)
            more, wrong = with_figures(answers, completed, library, chance)
            if len(more) > len(answers):
                typed.append((job, (name, more, case[2]), completed, wrong))
                counts["typed figures"] += len(more) - len(answers)
                counts["wrong figures"] += wrong
        for (job, case, completed, wrong), said in zip(typed, by_the_browser(page, [case for _, case, *_ in typed]), strict=True):
            again = compared(library, job, forms[case[0]], case, *said)
            assert again is not None, case
            assert again.filling.textes == completed.filling.textes, case
            assert again.filling.lignes == completed.filling.lignes, case
            told = {caution for caution in again.cautions if "est écrit, le calcul donne" in caution} - set(completed.cautions)
            assert bool(told) == bool(wrong), (case, told)
    counts["texts"], counts["packs"] = len({name for _, _, name in places}), len({rendering.pack.id for _, rendering, _ in places})
    return counts


def some_case(job: Job, rendering: Rendering, form: list[dict[str, Any]], library: Library, chance: random.Random) -> dict[str, Any]:
    """Return what a buyer could answer for a debt: its invoices, and other questions in one case of two."""
    others = some_answers(form, chance) if chance.random() < 0.5 else {}
    # The letters of these debts are of any year: reminders of 2026 would come after most of them.
    others.pop("relances", None)
    debt = some_debt(form, chance)
    # What the site keeps of an invoice that it read.
    seen = {"outils": {"factures": [{"inscrit": chance.random() < 0.5}]}} if chance.random() < 0.3 else {}
    return {"public": rendering.public, **others, **debt, **seen, "options": some_options(job, library, chance)}


def with_figures(answers: Mapping[str, Any], completed: Completed, library: Library, chance: random.Random) -> tuple[dict[str, Any], int]:
    """Return *answers* with some of the sums worked out as one would copy them, and how many of these are wrong."""
    typed, wrong = dict(answers), 0
    for cle, text in completed.filling.textes.items():
        blank = library.champs[cle]
        if blank.calcul and blank.type == "montant" and cle not in answers and chance.random() < 0.4:
            typed[cle] = text
            if chance.random() < 0.4:
                # Without « € », and a cent away.
                typed[cle], wrong = f"{text[:-3]}{'8' if text[-3] == '9' else '9'}", wrong + 1
    for cle, rows in completed.filling.lignes.items():
        calculated = library.champs[cle].calcul in computed.TABLES
        amounts = [column for column in library.champs[cle].colonnes if library.champs[column].type == "montant"]
        if not calculated or cle in answers or not amounts or any(row.get(amounts[0], "–") == "–" for row in rows) or chance.random() < 0.6:
            continue
        if not any("ligne_facture" in row and row["ligne_facture"] != "–" for row in rows):
            continue
        copied = [{column: row[column] for column in amounts if column in row} for row in rows]
        typed[cle] = copied
        if chance.random() < 0.5:
            row, column = chance.choice(copied), chance.choice(amounts)
            if column in row:
                row[column], wrong = "987 654,32", wrong + 1
    return typed, wrong


def test_sums_are_whole_to_the_cent(page: Page) -> None:
    chance = random.Random(9)
    cases = [(chance.randrange(10**6), chance.randrange(10**8)) for _ in range(2000)]
    found = page.evaluate(
        """(cases) => cases.map(([hours, price]) => String(Clausier.letters.computed.values.honoraires_prevus({
          values: { heures_estimees: BigInt(hours), taux_horaire_ttc: BigInt(price) },
        })))""",
        cases,
    )
    for (hours, price), cents in zip(cases, found, strict=True):
        exact = (Decimal(hours) / 100 * Decimal(price) / 100).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        assert Decimal(cents) / 100 == exact
