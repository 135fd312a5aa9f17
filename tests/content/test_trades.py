"""The trades as people say them: each leads to one pack, or says that none suits it."""

from __future__ import annotations

import html

import pytest

from generator.convert.source import Source
from generator.publish.pages.document_texts import texts_by_pack
from generator.publish.pages.professions import profession_list, profession_page
from tests.content.test_guide_pages import guide_of


def doors(source: Source) -> dict[str, str | None]:
    """Return the pack to which each word leads, None where no pack suits the trade."""
    return {word.casefold(): metier.pack for metier in source.library.metiers.values() for word in metier.noms}


@pytest.mark.parametrize(
    "word",
    ["plombier", "plombière", "graphiste", "développeur web", "photographe", "freelance", "artisan", "coiffeuse", "femme de ménage", "DJ"],
)
def test_a_trade_of_any_sector_leads_to_the_pack_of_the_others(real_source: Source, word: str) -> None:
    pack = real_source.library.packs[doors(real_source)[word.casefold()] or ""]

    assert pack.autre_metier


@pytest.mark.parametrize(
    ("word", "pack"),
    [
        ("kiné", "masseur-kinesitherapeute"),
        ("huissier", "commissaire-de-justice"),
        ("formatrice", "organisme-formation"),
        ("coach", "coach"),
    ],
)
def test_a_trade_with_its_own_pack_leads_there(real_source: Source, word: str, pack: str) -> None:
    assert doors(real_source)[word] == pack


@pytest.mark.parametrize(
    "word", ["taxi", "agent de sécurité", "auto-école", "orthophoniste", "pharmacienne", "courtier en assurance", "syndic de copropriété"]
)
def test_a_trade_with_rules_that_no_pack_knows_has_no_door(real_source: Source, word: str) -> None:
    assert doors(real_source)[word] is None


def test_every_profession_is_reached_by_a_trade_and_60_trades_have_no_pack_of_their_own(real_source: Source) -> None:
    packs = real_source.library.packs
    led = [metier.pack for metier in real_source.library.metiers.values() if metier.pack]
    others = [pack for pack in led if packs[pack].autre_metier]

    assert set(led) == {pack.id for pack in packs.values() if pack.cote != "client"}
    assert len(others) >= 60


def test_the_pack_of_the_others_says_for_whom_it_is_and_for_whom_it_is_not(real_source: Source) -> None:
    pack = next(pack for pack in real_source.packs if pack.autre_metier)

    assert "Ce pack est fait pour" in pack.statut.texte
    assert "Il ne convient ni à une profession que la loi organise" in pack.statut.texte
    assert any("À vérifier dans votre métier" in point for point in pack.verifie.a_verifier)


def test_the_page_of_professions_asks_the_trade_and_the_pack_s_page_names_all_of_its_own(real_source: Source) -> None:
    guide = guide_of(real_source)
    pages = {
        **profession_list(guide),
        **dict(profession_page(guide, guide.library.packs["prestataire"], None, (), texts_by_pack(guide)["prestataire"])),
    }
    index, other = (html.unescape(pages[f"professions/{name}.md"].decode()) for name in ("index", "prestataire"))

    assert "## Quel est votre métier ?" in index.replace("\u00a0", " ")
    assert "**E** [ébéniste](prestataire.md)" in index
    assert "[kinésithérapeute](masseur-kinesitherapeute.md)" in index
    assert "taxi" in index.partition("**Sans pack.**")[2]
    for metier in real_source.library.metiers.values():
        if metier.pack == "prestataire":
            assert metier.nom.replace("'", "’") in other, metier.id
