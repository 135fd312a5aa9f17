"""A published text gives back the very job that it was published from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.archive.prompts import hidden, shown
from generator.archive.record import known_as, published
from generator.archive.seal import name_of
from generator.archive.write import text_file
from generator.convert.job import Blank, Job
from generator.convert.provenance import digest
from generator.convert.source import Source
from generator.models.library import Library
from generator.problems import ProblemsFoundError
from generator.texts.packed import packed
from tests.archived import PUBLISHED, kept, recorded


def test_every_text_of_the_frozen_library_comes_back_as_it_was(source: Source) -> None:
    back = recorded({source.job(rendering) for rendering in source.renderings})

    assert len(back) > 3
    assert [job for job, again in back.items() if job != again] == []


NAME = Blank("client_nom", "Nom du client", "texte", "nom *du* [client] `a` \\ | <b> & c", longueur_mm=60)
TICK = Blank("coche", "Une case", "case", "cochez")
CHOICE = Blank("choix", "Un choix", "choix", "oui ou non", options=("oui", "non : jamais", "1"))


def test_a_prompt_is_shown_between_brackets_and_hidden_again() -> None:
    blanks = {blank.cle: blank for blank in (NAME, TICK, CHOICE)}
    text = 'Bonjour []{.champ cle="client_nom"}, []{.champ cle="coche"} *oui* [un lien](#ancre) []{.champ cle="choix"}.\n'

    seen = shown(text, blanks)

    assert '[\\[oui ou non\\]]{.champ cle="choix"}' in seen
    assert '[☐]{.champ cle="coche"}' in seen
    assert "[]{" not in seen
    assert hidden(seen) == text


def test_a_blank_that_changes_takes_another_name() -> None:
    names = {name_of(blank) for blank in (NAME, replace(NAME, invite="nom"), replace(NAME, longueur_mm=None), replace(NAME, type="date"))}

    assert len(names) == 4
    assert all(name.startswith("client_nom-") for name in names)


def test_blanks_come_back_as_they_were() -> None:
    blanks = (NAME, TICK, CHOICE, Blank("lignes", "Des lignes", "lignes", "une ligne", colonnes=("client_nom",)))
    job = Job(packed("Un texte.\n"), "liste", "Titre : le « 1 »", "", "1.0.0", date(2026, 1, 1), blanks, "doc", "particulier")

    assert recorded([job]) == {job: job}


def library(job: Job) -> Library:
    name = digest(job.markdown)
    files = {f"doc/{name}{more}": text_file(name + more, [job], ["coach"], PUBLISHED) for more in ("", "-2")}
    other = replace(job, document="autre")
    return Library(versions={**files, f"autre/{name}": text_file(name, [other], ["coach"], PUBLISHED)}, blancs=kept(job.champs))


def test_a_text_is_found_by_its_document_and_its_digest() -> None:
    job = Job(packed("Un texte.\n"), "liste", "Titre", "", "1.0.0", date(2026, 1, 1), (NAME,), "doc", "particulier")
    record = library(job)

    assert [text.text.adresse for text in published(record)] == sorted(record.versions)
    found = known_as(record, "doc", digest(job.markdown))
    assert [text.text.id[16:] for text in found] == ["", "-2"]
    assert known_as(record, "doc", digest("Un autre.\n")) == ()


def test_a_text_whose_blank_is_lost_is_told_at_its_line() -> None:
    job = Job(packed("Un texte.\n"), "liste", "Titre", "", "1.0.0", date(2026, 1, 1), (NAME,), "doc", "particulier")

    with pytest.raises(ProblemsFoundError, match=r"content/versions/.*:11:10: \[versions\] le blanc « client_nom-"):
        published(replace(library(job), blancs={}))
