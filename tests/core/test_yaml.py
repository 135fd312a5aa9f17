"""YAML as plain data with its places, and files of every unhappy shape."""

import time
from pathlib import Path

import pytest

from generator.load import Loaded, load
from generator.load.files import FileRead, read_entry, read_list, read_page
from generator.load.limits import MAX_BYTES
from generator.load.once import located
from generator.load.yaml_reader import YamlError, read_yaml
from generator.models.content import Cadre, Champ
from generator.models.law import Droit
from generator.store.cache import open_cache
from tests.frozen import DAY, grown
from tests.reading import check


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("a: -3", {"a": -3}),
        ("a: 4.50", {"a": "4.50"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: .inf", {"a": ".inf"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: 007", {"a": "007"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 12:30", {"a": "12:30"}),
        ('a: "1"', {"a": "1"}),
        ("a: true", {"a": True}),
        ("a: True", {"a": "True"}),
        ("a: yes", {"a": "yes"}),
        ("a: no", {"a": "no"}),
        ("a: on", {"a": "on"}),
        ("a: off", {"a": "off"}),
        ("a: oui", {"a": "oui"}),
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: null", {"a": None}),
        ('a: ""', {"a": ""}),
        ("a: 2026-11-22", {"a": "2026-11-22"}),
        ("a: 2026-13-45", {"a": "2026-13-45"}),
        ("a: 2026-11-22 10:00:00", {"a": "2026-11-22 10:00:00"}),
        ("12: a", {"12": "a"}),
        ("a: L'homme", {"a": "L'homme"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ("[]", []),
        ("- a\n-\n", ["a", None]),
        ("", None),
        ("# rien\n", None),
        ("999999999999999999999999", "999999999999999999999999"),
    ],
)
def test_a_value_stays_what_was_typed(text: str, data: object) -> None:
    assert read_yaml(text)[0] == data


def test_files_with_the_same_keys_share_the_ways_to_them() -> None:
    texts = ["a: 1\nb:\n  - x\n  - c: y\n", "\na: 2\nb:\n  - z\n  - c:   w\n", "a: 1\n"]
    read = [read_yaml(text)[1:] for text in texts]
    kept = [located(places, keys) for places, keys in read]

    for (places, keys), (where, named) in zip(read, kept, strict=True):
        assert (dict(where), dict(named)) == (places, keys)
        assert (list(where), list(named), len(where), len(named)) == (list(places), list(keys), len(places), len(keys))
        assert (repr(where), repr(named)) == (repr(places), repr(keys))
        assert ("b", 0) not in named
        assert ("d",) not in where
    assert all(one is other for one, other in zip(kept[0][0], kept[1][0], strict=True))


def test_places_count_from_one_and_follow_the_front_matter() -> None:
    _, places, keys = read_yaml("a: 1\nb:\n  - x\n  - c: y\n", offset=1)

    assert (places[("a",)], keys[("a",)]) == ((2, 4), (2, 1))
    assert places[("b", 0)] == (4, 5)
    assert (places[("b", 1, "c")], keys[("b", 1, "c")]) == ((5, 8), (5, 5))


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: b: c", "un « : » de trop", 1, 5),
        ("a: 1\na: 2", "écrite deux fois", 2, 1),
        ("'a': 1\n\"a\": 2", "écrite deux fois", 2, 1),
        ("a: &x 1", "ancres et alias", 1, 4),
        ("&x a: 1", "ancres et alias", 1, 1),
        ("a: &x 1\nb: &x 2", "ancres et alias", 1, 4),
        ("a: *x", "ancres et alias", 1, 4),
        ("a: !!set {x}", "l'étiquette « set »", 1, 4),
        ("? [a]\n: b", "une clé doit être un mot simple", 1, 3),
        ("a:\n\tb: 1", "tabulation", 2, 1),
        ("a: 'x", "guillemet n'est pas refermé", 1, 4),
        ("a: [1, 2\nb: 3", "crochet n'est pas refermé", 1, 4),
        ("a: {b: 1\n", "accolade n'est pas refermée", 1, 4),
        ("a: @x", "ne peut pas commencer par ce signe", 1, 4),
        ("a: - b", "une liste commence à la ligne", 1, 4),
        ("a: 1\n---\nb: 2", "de trop", 2, 1),
        ("a:\n   b: 1\n  c: 1", "retrait", 3, 3),
        ("- a\nb: c", "une clé ne peut pas suivre des tirets", 2, 1),
        ('a: "\\q"', "ne peut pas servir ici", 1, 6),
        ('a: "\\u0007"', "caractère invisible (U+0007)", 1, 4),
        ('a: "\\ue000"', "caractère invisible (U+E000)", 1, 4),
        ('a: "\\ud800"', "caractère invisible (U+D800)", 1, 4),
        ('"\\u0000": a', "caractère invisible (U+0000)", 1, 1),
        ('a: "\\UFFFFFFFF"', "n'existe pas", 1, 1),
        ("%YAML 9.9\n---\na: 1", "ne se lit pas", 1, 1),
        ("[" * 25 + "]" * 25, "plus de 20 niveaux", 1, 22),
    ],
)
def test_a_syntax_fault_says_where_and_what(text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml(text)

    assert message in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? ", "{a: "])
def test_nesting_without_end_is_refused_in_bounded_time(bracket: str) -> None:
    began = time.process_time()

    with pytest.raises(YamlError, match="plus de 20 niveaux"):
        read_yaml(bracket * 1_000)

    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[" * 200_000, "1:2001 [lecture] cette ligne dépasse 2\u00a0000 caractères"),
        (b"- {}\n" * 10 + b"x" * 2_001, "11:2001 [lecture] cette ligne dépasse 2\u00a0000 caractères"),
        (b"[\n" * 100_000, "22:1 [yaml] plus de 20 niveaux d'imbrication"),
        (b"- a\n" * 90_000, "40000:3 [yaml] plus de 40000 clés et valeurs"),
        (b"- id: |\n" + b"    bla bla\n" * 600, "1:7 [yaml] cette valeur dépasse 4000 caractères"),
    ],
)
def test_what_is_too_large_is_told_at_its_place(content: bytes, said: str) -> None:
    assert _words(read_list("content/champs.yml", content, Champ)) == [said]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("mot\n" * 2_000, "4:1 [lecture] ce passage dépasse 6\u00a0000 caractères sans une ligne vide"),
        ("un\n\n" + "mot\n" * 2_000 + "\ndeux", "6:1 [lecture] ce passage dépasse 6\u00a0000 caractères sans une ligne vide"),
        ("mot\n\n" * 15_000, "4:1 [lecture] ce texte dépasse 60\u00a0000 caractères"),
    ],
)
def test_a_text_too_long_is_told_at_its_place(body: str, said: str) -> None:
    assert _words(read_page("content/cadres/essai.md", f"---\nid: essai\n---\n{body}".encode(), Cadre)) == [said]


def _words(found: FileRead) -> list[str]:
    return [f"{problem.line}:{problem.column} [{problem.rule}] {problem.message}" for problem in found.problems]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ["1:1 [lecture] les métadonnées manquent"]),
        (b"---\n", ["1:1 [lecture] les métadonnées manquent"]),
        (b"---\n---\n", ["1:1 [lecture] les métadonnées manquent"]),
        (b"---\n\n---\n", ["1:1 [schema] ce fichier est vide"]),
        (b"---\nid: essai", ["1:1 [lecture] les métadonnées manquent"]),
        (b"---\nid: essai\n---", []),
        (b"---\nid: essai\n---\n", []),
        (b"---\r\nid: essai\r\n---\r\nTexte.\r\n", []),
        (b"---\rid: essai\r---\rTexte.\r", []),
        (b"\xef\xbb\xbf---\nid: essai\n---\n", []),
        (b"\xff\xfe-\x00-\x00-\x00", ["1:1 [lecture] ce fichier n'est pas en UTF-8"]),
        (b"---\nid: essai\n---\nabc\xe9", ["4:4 [lecture] ce fichier n'est pas en UTF-8"]),
        (b"---\nid: essai\n---\nab\x00c", ["4:3 [lecture] caractère invisible (U+0000)"]),
        ("---\nid: essai\n---\nab\u202ec".encode(), ["4:3 [lecture] caractère invisible (U+202E)"]),
        ("---\nid: essai\n---\nab\u2028c".encode(), ["4:3 [lecture] caractère invisible (U+2028)"]),
        (b"---\n- id: essai\n---\n", ["2:1 [schema] ce fichier doit être un bloc de clés et de valeurs"]),
        (b"---\nessai\n---\n", ["2:1 [schema] ce fichier doit être un bloc de clés et de valeurs"]),
        (b"---\nid: 12\n---\n", ["2:5 [schema] « id » doit être un texte"]),
        (b"---\nid:\n---\n", ["2:1 [schema] « id » est vide"]),
        (b"---\n12: a\nid: essai\n---\n", ["2:1 [schema] la clé « 12 » n'existe pas ici"]),
        (b"---\nid: essai\nid: essai\n---\n", ["3:1 [yaml] la clé « id » est écrite deux fois"]),
        (b"---\nid: essai\n---\n" + b"x" * MAX_BYTES, ["1:1 [lecture] le fichier dépasse 400 ko"]),
    ],
)
def test_a_page_of_any_shape_is_read_or_refused_in_french(content: bytes, said: list[str]) -> None:
    assert _words(read_page("content/cadres/essai.md", content, Cadre)) == said


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = read_page("a.md", b"---\nid: a\n---\n\nUn.\nDeux.\n", Cadre).records[0]

    for content in (b"\xef\xbb\xbf---\nid: a\n---\n\nUn.\nDeux.\n", b"---\r\nid: a\r\n---\r\n\r\nUn.\r\nDeux.\r\n"):
        other = read_page("a.md", content, Cadre).records[0]
        assert (other, other.source.body, other.source.body_line) == (plain, plain.source.body, plain.source.body_line)
    assert (plain.source.body, plain.source.body_line) == ("\nUn.\nDeux.\n", 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ["1:1 [schema] ce fichier doit être une liste"]),
        (b"id: a\n", ["1:1 [schema] ce fichier doit être une liste"]),
        (b"texte\n", ["1:1 [schema] ce fichier doit être une liste"]),
        (b"- texte\n", ["1:3 [schema] cette entrée doit être un bloc de clés et de valeurs"]),
        (b"-\n", ["1:2 [schema] cette entrée est vide"]),
        (b"[]\n", []),
    ],
)
def test_a_list_of_any_shape_is_read_or_refused_in_french(content: bytes, said: list[str]) -> None:
    assert _words(read_list("content/champs.yml", content, Champ)) == said


def test_4_50_and_its_quoted_twin_are_the_same_number() -> None:
    text = "id: a\ntitre: A\nunite: pourcent\nvaleurs: {{2026-01-01: {}}}\ntextes: [a]\n"
    text += "verifie_le: 2026-01-01\ncadence_mois: 1\nconfiance: sure\nsources: [a]\n"

    plain, quoted = (read_entry("content/droit/a.yml", text.format(value).encode(), Droit).records[0] for value in ("4.50", '"4.50"'))

    assert plain == quoted
    assert str(next(iter(plain.valeurs.values()))) == "4.50"  # type: ignore[attr-defined]


def _loaded(place: Path, out: Path) -> Loaded:
    return load(place, open_cache(out))


def test_an_unreadable_file_marks_its_kind_incomplete_and_others_stay(tmp_path: Path, out: Path) -> None:
    grown(tmp_path)
    (tmp_path / "packs/exemple.yml").write_text("id: [\n", "utf-8")

    loaded = _loaded(tmp_path, out)

    assert loaded.library.incomplete == {"packs"}
    assert list(loaded.library.packs) == ["second"]
    assert [(problem.path, problem.rule) for problem in loaded.problems] == [("packs/exemple.yml", "yaml")]


def test_a_file_name_that_is_no_text_is_a_problem(tmp_path: Path, out: Path) -> None:
    grown(tmp_path)
    name = b"mauvais\xff.md"
    Path(str(tmp_path) + "/content/clauses/" + name.decode("utf-8", "surrogateescape")).write_text("x", "utf-8")

    problems = _loaded(tmp_path, out).problems

    assert [(problem.path, problem.message) for problem in problems] == [
        ("content/clauses/mauvais?.md", "le nom de ce fichier ne se lit pas")
    ]


def test_a_stray_file_is_told_even_after_a_first_reading(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path))
    assert check(Path(), out, DAY) == []

    Path("packs/coach.yaml").write_text("id: coach\n", "utf-8")
    Path("content/clauses/.brouillon").write_text("rien\n", "utf-8")

    assert [problem.path for problem in check(Path(), out, DAY)] == ["packs/coach.yaml"]


def test_the_digest_of_a_tree_follows_its_content(tmp_path: Path, out: Path) -> None:
    before = _loaded(grown(tmp_path), out).digest
    assert _loaded(tmp_path, out).digest == before

    file = tmp_path / "content/guide/limites.md"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert _loaded(tmp_path, out).digest != before
