"""A letter states the reminders that were sent, however many: filled in every edition, then verified."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from generator.convert.insertion import insert
from generator.dossier import complete, read_dossier
from generator.models.editions import FILLED, Edition
from generator.problems import ProblemsFoundError
from generator.verify import verify
from generator.verify.read_file import read_file
from generator.verify.squeeze import squeezed
from tests.bench import Bench, bench, retyped
from tests.frozen import TESTS

__all__ = ["bench"]
DOSSIER = (TESTS / "dossiers" / "coach.yml").read_text("utf-8")
DAYS = ("2026-04-11", "2026-04-13", "2026-04-20", "2026-04-27", "2026-05-01")
SENTENCES = {
    0: "Les sommes ci-dessous restent impayées.",
    1: "Malgré ma relance du 11 avril 2026, les sommes ci-dessous restent impayées.",
    2: "Malgré mes relances du 11 avril 2026 et du 13 avril 2026, les sommes ci-dessous restent impayées.",
    3: "Malgré mes relances du 11 avril 2026, du 13 avril 2026 et du 20 avril 2026, les sommes ci-dessous restent impayées.",
    5: (
        "Malgré mes relances du 11 avril 2026, du 13 avril 2026, du 20 avril 2026, du 27 avril 2026 et du 1er mai 2026, "
        "les sommes ci-dessous restent impayées."
    ),
}


def answered(days: Sequence[str]) -> str:
    text, count = re.subn(r"(?m)^relances: .*$", f"relances: [{', '.join(days)}]", DOSSIER)
    assert count == 1
    return f"public: particulier\n{text}".replace("public: particulier\npublic: particulier\n", "public: particulier\n")


def letter(bench: Bench, days: Sequence[str], edition: Edition, document: str = "mise-en-demeure") -> bytes:
    model, library = bench.model(document, "particulier"), bench.catalogue.library
    dossier, problems = read_dossier("dossier.yml", re.sub(r"(?m)^public: .*\n", "", answered(days)).encode(), library)
    assert problems == []
    completed = complete(dossier, model.job, "particulier", library)
    assert not any("elance" in missing.libelle for missing in completed.missing)
    return insert(bench.template(model, FILLED[edition]), model.job, edition, completed.filling)


@pytest.mark.parametrize("count", SENTENCES)
@pytest.mark.parametrize("edition", ["docx", "odt", "pdf"])
def test_each_count_prints_its_sentence_and_verifies_clean(bench: Bench, count: int, edition: Edition) -> None:
    data = letter(bench, DAYS[:count], edition)
    found = verify(data, bench.catalogue)

    # A PDF cuts words at the end of its lines.
    text = squeezed("".join(read_file(data).paragraphs))
    assert squeezed(SENTENCES[count]) in text
    # The first ends as the others do.
    assert all(squeezed(other) not in text for number, other in SENTENCES.items() if number not in (0, count))
    assert squeezed("gardez un seul") not in text
    assert not any("elance" in str(constat) for constat in found.constats), found.constats


@pytest.mark.parametrize("count", SENTENCES)
@pytest.mark.parametrize("document", ["relance-2", "relance-3"])
def test_a_reminder_speaks_only_of_those_sent_before_it(bench: Bench, count: int, document: str) -> None:
    text = letter(bench, DAYS[:count], "txt", document).decode().replace("\u00a0", " ")

    dates = re.findall(r"du (\d+(?:er)? \w+ 2026)", next((line for line in text.split("\n") if "fait suite" in line), ""))
    assert len(dates) == count
    assert ("L’échéance est maintenant passée." in text) == (count == 0)


def test_a_sentence_that_was_edited_is_still_seen(bench: Bench) -> None:
    data = retyped(letter(bench, DAYS[:2], "docx"), lambda text: text.replace("Malgré mes relances", "Après mes nombreuses relances"))

    assert "[options] aucune de nos réponses à « Combien de relances avez-vous déjà envoyées ? »" in "\n".join(bench.said(data))


def test_two_answers_kept_together_are_told(bench: Bench) -> None:
    twice = "Les sommes ci-dessous restent impayées."
    data = retyped(
        letter(bench, DAYS[:1], "docx"),
        lambda text: text.replace("<w:body>", f"<w:body><w:p><w:r><w:t>{twice}</w:t></w:r></w:p>", 1),
    )

    assert "[options] « Combien de relances avez-vous déjà envoyées ? » a plusieurs réponses" in "\n".join(bench.said(data))


def test_reminders_out_of_order_or_after_the_letter_are_refused_and_seen(bench: Bench) -> None:
    with pytest.raises(ProblemsFoundError, match="après la lettre"):
        letter(bench, ["2026-04-11", str(date(2027, 1, 1))], "docx")
    with pytest.raises(ProblemsFoundError, match="ne vient pas après"):
        letter(bench, ["2026-04-13", "2026-04-11"], "docx")
    turned = retyped(
        letter(bench, DAYS[:2], "docx"),
        lambda text: text.replace("du 11\u00a0avril\u00a02026 et du 13\u00a0avril\u00a02026", "du 13 avril 2026 et du 11 avril 2026"),
    )
    assert "[dates] « Les dates de vos relances, n° 2 » (11 avril 2026) est avant" in "\n".join(bench.said(turned))
