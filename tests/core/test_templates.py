"""Four forms, names known in every branch, and marks that lead back to the source."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader

from generator.convert.source import Source
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.render.document import clauses_of, law_printer, render_clause, render_document, render_page, sandbox
from generator.render.resolve import FILTERS
from generator.texts.marks import marked, origin, unmarked
from generator.texts.templates import FILTERS as NAMES
from generator.texts.templates import environment, read_template
from generator.texts.text import library_texts
from generator.texts.typography import french
from tests.frozen import DAY


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ champ.x }}", ["champ.x"]),
        ("{{ droit.x | lettres }}", ["droit.x|lettres"]),
        ("{{ texte.x | court }}", ["texte.x|court"]),
        ("{{ pack.profession | majuscule }}", ["pack.profession|majuscule"]),
        ("{% if sante %}{{ a.b }}{% endif %}", ["?sante", "a.b"]),
        ("{% if not sante %}{{ a.b }}{% endif %}", ["?sante", "a.b"]),
        ("{% if a and not b %}{{ c.d }}{% endif %}", ["?a", "?b", "c.d"]),
        ("{% if (a or b) and not (c or a) %}{% endif %}", ["?a", "?b", "?c"]),
        ("{% if a %}{{ a.b }}{% elif b or c %}{{ c.d }}{% else %}{{ e.f }}{% endif %}", ["?a", "a.b", "?b", "?c", "c.d", "e.f"]),
        ("{% if a %}{% endif %}{% if b %}{% endif %}", ["?a", "?b"]),
        ("{% if a %}{% endif %}x{% if not a %}{% endif %}", ["?a", "?a"]),
        ("{% if a %}{% elif b %}{% endif %}{% if not a %}{% endif %}", ["?a", "?b", "?a"]),
        ("{% for clause in clauses %}{% if a %}{{ clause }}{% endif %}{% endfor %}", ["clauses", "?a"]),
        ("{% for clause in clauses %}{{ clause }}{{ a.b }}{% endfor %}", ["clauses", "a.b"]),
        ("{# {{ note.de_travail }} #}", []),
        ("{{ date }}", ["date"]),
        ("Rien à imprimer : { x } et % et #.", []),
    ],
)
def test_the_four_forms_give_their_names(text: str, names: list[str]) -> None:
    uses, faults = read_template(text)

    assert faults == []
    assert [f"{'?' * use.condition}{'.'.join(use.name)}{'|' * bool(use.filtre)}{use.filtre}" for use in uses] == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% else %}", "1:4 « else » n'est dans aucun « if »"),
        ("{% if a %}x{% else %}y\n{% else %}z{% endif %}", "2:4 « else » vient après « else »"),
        ("{% if a %}x{% else %}y\n{% elif b %}z{% endif %}", "2:4 « elif » vient après « else »"),
        ("{% if a %}{% if b %}{% endif %}{% endif %}", "1:4 un « if » dans un autre"),
        ("{% if a %}\n{% else %}\n{% if b %}{% endif %}{% endif %}", "3:4 un « if » dans un autre"),
        ("{% if a %}\n{% for clause in clauses %}\n{% if b %}{% endif %}{% endfor %}{% endif %}", "3:4 un « if » dans un autre"),
        ("{% if a %}x{% endif %}\n\n{% if not a %}y{% endif %}", "3:4 ce « if » dit le contraire"),
        ("{% if not a %}x{% endif %}{# note #}\n{% if a %}y{% else %}z{% endif %}", "2:4 ce « if » dit le contraire"),
        ("{% if a or b %}{% endif %}\n{% if not b and not a %}{% endif %}", "2:4 ce « if » dit le contraire"),
        ("{% if a or b and c %}{% endif %}", "1:14 « and » et « or » se mêlent"),
        ("{% if a %}{% elif (a or b and c) %}{% endif %}", "1:27 « and » et « or » se mêlent"),
        ("{% if a.b %}{% endif %}", "1:4 le nom d'une condition n'a pas de point"),
        ("{% if a['b'] %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if 1 %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if a or true %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if not 'a' %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if (a if b else c) %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if a + b %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if a ~ b %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if [a] %}{% endif %}", "1:4 une condition n'est faite que de noms"),
        ("{% if a == b %}{% endif %}", "1:4 une condition ne compare rien"),
        ("{% if a in b %}{% endif %}", "1:4 une condition ne compare rien"),
        ("{% if a is defined %}{% endif %}", "1:4 une condition ne compare rien"),
        ("{% if a() %}{% endif %}", "1:4 une condition n'appelle rien"),
        ("{% if a | lettres %}{% endif %}", "1:4 une condition n'a pas de filtre"),
        ("\n{% if a %}\n{% elif b and c > d %}{% endif %}", "3:4 une condition ne compare rien"),
        ("{% if a if b else c %}{% endif %}", "1:1 cette balise ne se lit pas"),
        ("{{ a | lettres | majuscule }}", "1:1 cette expression n'est pas admise"),
        ("{{ a.b | upper }}", "1:10 le filtre « upper » n'existe pas"),
        ("{{ a.b | majuscule(1) }}", "1:10 le filtre « majuscule » s'écrit sans parenthèses"),
        ("{{ champ.x | majuscule }}", "1:14 un champ n'accepte pas de filtre"),
        ("{{ champ.x | lettres }}", "1:14 un champ n'accepte pas de filtre"),
        ("{{ texte.x | lettres }}", "1:14 le filtre « lettres » ne sert qu'après « droit. »"),
        ("{{ a() }}", "1:1 cette expression n'est pas admise"),
        ("{{ a['b'] }}", "1:1 cette expression n'est pas admise"),
        ("{{ 'a' }}", "1:1 cette expression n'est pas admise"),
        ("{{ 1 }}", "1:1 cette expression n'est pas admise"),
        ("{{ a.b + 1 }}", "1:1 cette expression n'est pas admise"),
        ("{{ a if b else c }}", "1:1 cette expression n'est pas admise"),
        ("{{ clauses }}", "1:4 « clauses » ne s'imprime qu'avec"),
        ("{% for x in clauses %}{% endfor %}", "1:4 la seule boucle admise"),
        ("{% for clause in champs %}{% endfor %}", "1:4 la seule boucle admise"),
        ("{% for clause in clauses if a %}{% endfor %}", "1:4 la seule boucle admise"),
        ("{% for clause in clauses recursive %}{% endfor %}", "1:4 la seule boucle admise"),
        ("{% for clause in clauses %}{% else %}{% endfor %}", "1:31 « else » n'est dans aucun « if »"),
        ("\n\n  {% set a = 1 %}", "3:6 « set » n'est pas admis"),
        ("{% include 'x' %}", "1:4 « include » n'est pas admis"),
        ("{% import 'x' as y %}", "1:4 « import » n'est pas admis"),
        ("{% extends 'x' %}", "1:4 « extends » n'est pas admis"),
        ("{% block x %}{% endblock %}", "1:4 « block » n'est pas admis"),
        ("{% macro a() %}{% endmacro %}", "1:4 « macro » n'est pas admis"),
        ("{% call a() %}{% endcall %}", "1:4 « call » n'est pas admis"),
        ("{% filter upper %}{% endfilter %}", "1:4 « filter » n'est pas admis"),
        ("{% with a = 1 %}{% endwith %}", "1:4 « with » n'est pas admis"),
        ("\n{% autoescape true %}{% endautoescape %}", "2:4 « autoescape » n'est pas admis"),
        ("{% raw %}{{ x }}{% endraw %}", "1:4 « raw » n'est pas admis"),
        ("{% trans %}a{% endtrans %}", "1:4 « trans » n'est pas admis"),
        ("{{ a\n.b }}", "1:1 une balise doit tenir sur une ligne"),
        ("x\n{% if a\n%}{% endif %}", "2:1 une balise doit tenir sur une ligne"),
        ("{{- a.b }}", "1:1 « {{- » n'est pas admis"),
        ("{{ a.b -}}", "1:8 « -}} » n'est pas admis"),
        ("{%- if a %}{% endif %}", "1:1 « {%- » n'est pas admis"),
        ("{%+ if a %}{% endif %}", "1:1 « {%+ » n'est pas admis"),
        ("\n{% if a %}", "2:4 « if » n'est pas refermé"),
        ("\n{% endif %}", "2:4 « endif » ne ferme rien"),
        ("{% if a %}{% endfor %}{% endif %}", "1:14 « endfor » ne ferme rien"),
        ("{{ a", "1:1 cette balise ne se lit pas"),
        ("x\n{{ a }", "2:1 cette balise ne se lit pas"),
        ("{{ }}", "1:1 cette balise ne se lit pas"),
        ("{% if %}{% endif %}", "1:1 cette balise ne se lit pas"),
        ("{# sans fin", "1:1 cette note n'est pas refermée"),
        ("{{ a ? b }}", "1:1 cette balise ne se lit pas"),
        ("{% if a %}" * 900 + "{% endif %}" * 900, "1:4 un « if » dans un autre"),
        ("{% if " + "(" * 5000 + "a" + ")" * 5000 + " %}{% endif %}", "1:1 un texte de ce fichier ne se lit pas"),
        ("{{ " + "(" * 5000 + " }}", "1:1 un texte de ce fichier ne se lit pas"),
        ("{{ " + "9" * 5000 + " }}", "1:1 un texte de ce fichier ne se lit pas"),
    ],
)
def test_any_other_form_is_refused_at_its_place(text: str, said: str) -> None:
    _, faults = read_template(text)

    assert faults
    assert f"{faults[0].line}:{faults[0].column} {faults[0].message}".startswith(said)


def test_a_very_long_name_is_a_name_or_a_fault() -> None:
    uses, faults = read_template("{{ a" + ".a" * 5000 + " }}")

    assert bool(uses) != bool(faults)


def test_a_name_is_found_as_a_whole_word() -> None:
    uses, _ = read_template("{{ droit.taux_fictif }} {{ droit.taux }}")

    assert [(use.line, use.column) for use in uses] == [(1, 4), (1, 28)]


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{-",
    "-%}",
    " if ",
    " endif ",
    " not ",
    " for ",
    " in ",
    " clause",
    " clauses",
    "x",
    ".",
    "|",
    "(",
    ")",
    "'",
    "\n",
    " raw ",
    " else ",
    " elif ",
    " and ",
    " or ",
    "1",
    "é",
    "[",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_read_or_refused_and_what_is_read_compiles(text: str) -> None:
    _, faults = read_template(text)

    if not faults:
        environment(dict.fromkeys(NAMES, str)).from_string(marked(text, "a.md", 1))


def test_the_sandbox_knows_nothing_but_our_filters() -> None:
    env = environment(FILTERS)

    assert (dict(env.globals), dict(env.tests), set(env.filters)) == ({}, {}, set(NAMES))


# Marks of provenance


def _everything(source: Source, *, marks: bool) -> dict[str, str]:
    """Return every rendering of the library, with its templates marked or plain."""
    env = sandbox(source.library)
    if not marks:
        env.loader = DictLoader({text.name: french(text.content) for text in library_texts(source.library)})
    found = {}
    for pack in source.packs:
        for document in source.library.documents.values():
            for public in document.publics:
                found[f"{pack.id}/{document.id}/{public}"] = render_document(env, source.library, pack, document, public, DAY).marked
        for clause in source.library.clauses.values():
            for public in clause.publics:
                found[f"{pack.id}/{clause.id}/{public}"] = render_clause(env, source.library, pack, clause, public, DAY)[0]
    printed = law_printer(env, source.library, DAY)
    for page in source.library.pages.values():
        found[page.id] = render_page(printed, page)
    return found


def test_without_its_marks_a_rendering_is_the_plain_one_to_the_byte(source: Source) -> None:
    with_marks = _everything(source, marks=True)

    plain = {name: unmarked(text) for name, text in _everything(source, marks=False).items()}

    assert len(plain) > 30
    assert {name: unmarked(text) for name, text in with_marks.items()} == plain


def test_no_mark_nor_private_sign_leaves(source: Source) -> None:
    for rendering in source.renderings:
        assert not re.search("[\ue000-\uf8ff]", rendering.markdown)


def test_every_line_of_a_rendering_knows_its_source_line(source: Source) -> None:
    rendering = next(found for found in source.renderings if (found.document.id, found.public) == ("conditions", "professionnel"))

    place = {
        words: origin(rendering.marked, rendering.marked.index(words))
        for words in ("Conditions\u00a0:", "une indemnité de".capitalize(), "devis")
    }

    assert place == {
        "Conditions\u00a0:": ("content/cadres/cgv.md", 5),
        "Une indemnité de": ("content/clauses/retard-professionnel.md", 14),
        "devis": ("content/clauses/prix.md", 14),
    }


@given(
    st.lists(st.sampled_from(["a", " ", "\n", "- ", "{% if x %}", "{# n #}", "{{ y }}", "|", "\u00a0", "::: x"]), max_size=20).map("".join)
)
def test_marks_come_off(text: str) -> None:
    assert unmarked(marked(text, "content/a b:1.md", 7)) == text


# Conditions and clauses


@pytest.mark.parametrize(
    ("pack", "public", "clauses"),
    [
        ("exemple", "particulier", ["prix", "retard-particulier", "annulation", "mediation"]),
        ("exemple", "professionnel", ["prix", "retard-professionnel", "annulation"]),
        ("second", "particulier", ["prix", "retard-particulier", "annulation", "mediation", "secret"]),
        ("second", "professionnel", ["prix", "retard-professionnel", "annulation", "secret"]),
        ("second", "acheteur_public", []),
    ],
)
def test_a_document_holds_the_clauses_of_its_public(source: Source, pack: str, public: Public, clauses: list[str]) -> None:
    found = clauses_of(source.library, source.library.documents["conditions"], public, source.library.packs[pack])

    assert [clause.id for clause in found] == clauses


def _pack(source: Source, **changes: object) -> Pack:
    data = source.library.packs["second"].model_dump(mode="json")
    return Pack.model_validate({**data, **changes})


def test_a_value_of_a_pack_cannot_speak_markdown_nor_jinja(source: Source) -> None:
    hostile = "*x* [y](z) <b> {{ pack.id }} # `k` | ::: option\n\n# Titre"
    pack = _pack(source, variables={"prestation": hostile, "delai_paiement_jours": 3})

    text = render_document(source.env, source.library, pack, source.library.documents["conditions"], "professionnel", DAY).markdown

    line = next(line for line in text.split("\n") if line.startswith("Le prix de chaque"))
    assert not set(re.sub(r"&#\d+;", "", line.removeprefix("Le prix de chaque "))) & set("*[](){}<>#`|")
    assert "# Titre" not in text


def test_the_date_of_the_law_is_the_latest_seen_and_never_after_the_day(source: Source) -> None:
    document = source.library.documents["conditions"]
    pack = source.library.packs["exemple"]

    now = render_document(source.env, source.library, pack, document, "professionnel", DAY)
    before = render_document(source.env, source.library, pack, document, "professionnel", date(2026, 6, 30))

    assert now.date_droit == date(2026, 11, 9)
    assert before.date_droit == date(2026, 1, 1)
    assert "soit 40\u00a0€" in before.markdown


def test_blanks_come_in_the_order_a_reader_meets_them(source: Source) -> None:
    found = {(rendering.document.id, rendering.pack.id, rendering.public): list(rendering.used.champs) for rendering in source.renderings}

    assert found["conditions", "exemple", "professionnel"] == ["pro_nom", "pro_adresse", "accord"]
    assert found["pieces", "exemple", "particulier"] == [
        "pro_nom",
        "client_nom",
        "factures",
        "facture_numero",
        "facture_date",
        "facture_montant",
    ]
