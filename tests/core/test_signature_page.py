"""« Qui a relu quoi »: who signed which text, and what a page of a clause or a document says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.load import load
from generator.models.content import Cadre, Clause, Document, Signature
from generator.models.library import Library, Reading
from generator.models.stored import held
from generator.publish.guide import Guide
from generator.publish.pages.clauses import clause_pages
from generator.publish.pages.signatures import HERE, document_signatures, signature_pages
from generator.store.cache import open_cache
from generator.texts.escaping import readable
from generator.texts.signature import Signable, digest
from tests.frozen import DAY, LIBRARY

PAR = "Me Alix Fictive, avocate"


@pytest.fixture
def library(out: Path) -> Library:
    return load(LIBRARY, open_cache(out)).library


def sign(text: Signable, empreinte: str = "") -> Signable:
    """Return *text* signed as it stands, or with the digest of other words."""
    signed = text.model_copy(update={"relu": Signature(par=PAR, le=date(2026, 11, 20), empreinte=empreinte or digest(text))})
    signed.placed(text.source)
    return signed


def guide(library: Library) -> Guide:
    readings = {
        name: tuple(Reading(public, ("exemple",), held(f"<p>{name} {public}</p>".encode()), DAY) for public in clause.publics)
        for name, clause in library.clauses.items()
    }
    return Guide(library, (), readings, {}, {}, DAY, DAY)


def shown(library: Library) -> str:
    return readable(signature_pages(guide(library))[HERE].decode())


def put(library: Library, *texts: Signable) -> None:
    for text in texts:
        if isinstance(text, Clause):
            library.clauses[text.id] = text
        elif isinstance(text, Cadre):
            library.cadres[text.id] = text
        else:
            library.documents[text.id] = text


def test_where_nobody_has_signed_anything_the_page_says_so(library: Library) -> None:
    page = shown(library)

    assert "Aucun texte n’a encore été signé par un juriste extérieur : 5 documents, 6 clauses et 7 cadres attendent." in page
    assert "## Signés" not in page
    assert "## À relire de nouveau" not in page


def test_each_text_is_signed_by_someone_or_to_read_again_or_signed_by_nobody(library: Library) -> None:
    put(library, sign(library.clauses["prix"]), sign(library.documents["rappel"]), sign(library.clauses["secret"], "0" * 64))
    page = shown(library)
    signed, _, rest = page.partition("## Signés")[2].partition("## À relire de nouveau")
    again, _, waiting = rest.partition("## Pas encore signés")

    assert "2 textes sont signés par un juriste, sur 5 documents, 6 clauses et 7 cadres. 1 autre a changé depuis sa signature." in page
    assert f"<summary>2 textes signés par {PAR}, le 20\u00a0novembre\u00a02026</summary>" in signed
    assert "- [Courriel de rappel](../lettres/rappel.md)\n" in signed
    assert "- [Prix et paiement (particulier, professionnel) – Conditions d’essai](../clauses/prix.md)\n" in signed
    assert f"<summary>1 texte signé par {PAR}, le 20\u00a0novembre\u00a02026</summary>" in again
    assert "Secret (particulier, professionnel) – Conditions d’essai" in again
    assert "4 documents" in waiting
    assert "4 clauses" in waiting
    assert "Cadre «\u00a0lettre\u00a0»" in waiting
    assert "Courriel de rappel" not in waiting


def test_a_clause_signed_as_it_stands_says_so_on_its_page(library: Library) -> None:
    put(library, sign(library.clauses["prix"]), sign(library.clauses["secret"], "0" * 64))
    pages = clause_pages(guide(library))

    assert f"<dt>Signée</dt> <dd>par {PAR}, le 20\u00a0novembre\u00a02026</dd>" in readable(pages["clauses/prix.md"].decode())
    assert "Signée" not in pages["clauses/secret.md"].decode()
    assert "Signée" not in pages["clauses/mediation.md"].decode()


def test_of_two_clauses_of_a_matter_the_page_says_which_is_signed(library: Library) -> None:
    put(library, sign(library.clauses["retard-particulier"]))

    page = readable(clause_pages(guide(library))["clauses/retard.md"].decode())

    assert f"<dd>Client particulier, par {PAR}, le 20\u00a0novembre\u00a02026</dd>" in page


def test_a_document_is_signed_when_all_that_it_prints_is(library: Library) -> None:
    document = library.documents["conditions"]
    assert document_signatures(guide(library), document) == []

    signed = sign(document)
    assert isinstance(signed, Document)
    put(library, signed, *(sign(clause) for clause in list(library.clauses.values())))
    assert document_signatures(guide(library), signed) == []

    put(library, sign(library.cadres["cgv"]))
    assert document_signatures(guide(library), signed) == [f"par {PAR}, le 20\u00a0novembre\u00a02026"]
