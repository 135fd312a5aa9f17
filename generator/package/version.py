"""The version of a pack: the month of its law, and a digest of all that it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from generator.convert.deliveries import Delivery

_DIGITS = 8


def version_of(deliveries: Sequence[Delivery], texts: Iterable[str], day: date) -> str:
    """Return the version of the pack that delivers *deliveries* and *texts*, whose law is that of *day*: « 2026.11-3f9a1c2e ».

    It changes with their words alone: neither the day of a build nor the program takes part.
    """
    said = hashlib.sha256()
    for part in (*(_said(one) for one in deliveries), *texts):
        said.update(hashlib.sha256(part.encode()).digest())
    return f"{day:%Y.%m}-{said.hexdigest()[:_DIGITS]}"


def _said(delivery: Delivery) -> str:
    """Return all the words of *delivery*: a field that a program adds to a job is none of them."""
    job = delivery.job
    prompts = (f"{blank.libelle} {blank.prompt} {' '.join(blank.options)}" for blank in job.champs)
    questions = (f"{group.question} {' '.join(group.choix)}" for group in job.groupes)
    return "\n".join([delivery.name, job.titre, job.sous_titre, job.version, str(job.date_droit), job.markdown, *prompts, *questions])
