"""The hyphen at the end of a line of a PDF: our words are cut there, an answer never is."""

from datetime import date

from generator.convert.job import Blank, Job
from generator.texts.packed import packed
from generator.verify.align import align
from generator.verify.reading import CUT, Read
from generator.verify.template import Hole, Line

PLACE = Blank("lieu", "Le lieu", "texte", "lieu")
JOB = Job(packed(""), "lettre", "Lettre", "", "1.0.0", date(2026, 11, 22), (PLACE,))
TEMPLATE = (Line(("Le rendez-vous aura lieu à ", Hole("lieu", alone=False), ", comme convenu.")),)


def test_an_answer_keeps_the_hyphen_at_the_end_of_a_line_and_our_words_are_found_without_theirs() -> None:
    read = Read({}, (f"Le rendez-vous au{CUT}ra lieu à Ville{CUT}Fictive, comme con{CUT}venu.",), typeset=True)

    laid = align(read, TEMPLATE, JOB)

    assert [answer.text for answer in laid.answers] == ["Ville-Fictive"]
    assert (laid.missing, laid.paragraphs) == ([], ("Le rendez-vous aura lieu à VilleFictive, comme convenu.",))
