"""The closed set of conditions that templates test, and which of them may hold together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.models.pack import Pack
from generator.models.publics import PUBLICS, Public

SEANCES = ("accompagnement", "bien_etre", "sante")
"""The families of the professions that see people, one appointment after another."""


def _is(name: Public) -> Callable[[Public, Pack], bool]:
    return lambda public, _: public == name


CONDITIONS: dict[str, Callable[[Public, Pack], bool]] = {
    **{name: _is(name) for name in PUBLICS},
    # Mediation is the consumer's (C. conso. L612-1): no other public has it.
    "mediation_due": lambda public, pack: PUBLICS[public].consumer and pack.mediation.regime == "due",
    "mediation_contestee": lambda public, pack: PUBLICS[public].consumer and pack.mediation.regime == "contestee",
    "mediateur_national": lambda public, pack: PUBLICS[public].consumer and pack.mediation.mediateur is not None,
    "sante": lambda _, pack: pack.statut.sante,
    "medecin": lambda _, pack: pack.statut.medecin,
    # An insurer that the profession must have is printed plainly, never offered as a choice.
    "assurance_obligatoire": lambda _, pack: pack.statut.assurance_obligatoire,
    "profession_reglementee": lambda _, pack: pack.statut.code != "non_reglementee",
    # People come in person: they may be late, be minors, have something to say first.
    "seances": lambda _, pack: pack.famille in SEANCES,
    "secret_professionnel": lambda _, pack: pack.secret.niveau == "secret_professionnel",
    # Neither holds for a profession that always charges VAT.
    "tva_franchise": lambda _, pack: pack.tva.regime == "taxable_ou_franchise",
    "tva_exoneree": lambda _, pack: pack.tva.regime == "exoneree",
    "cote_client": lambda _, pack: pack.cote == "client",
    "voie_commune": lambda _, pack: pack.voie_de_recouvrement.code == "commune",
    "voie_batonnier": lambda _, pack: pack.voie_de_recouvrement.code == "batonnier",
    "voie_taxe": lambda _, pack: pack.voie_de_recouvrement.code == "taxe",
    "voie_ordre": lambda _, pack: pack.voie_de_recouvrement.code == "ordre",
}
EXACTLY_ONE: tuple[tuple[str, ...], ...] = (tuple(PUBLICS), ("voie_commune", "voie_batonnier", "voie_taxe", "voie_ordre"))
AT_MOST_ONE = (("mediation_due", "mediation_contestee"), ("tva_franchise", "tva_exoneree"))
IMPLICATIONS = {
    "mediation_due": "particulier",
    "mediation_contestee": "particulier",
    "mediateur_national": "mediation_due",
    "sante": "profession_reglementee",
    "medecin": "sante",
    "assurance_obligatoire": "profession_reglementee",
    # Only a profession that the law organises has its own judge of fees.
    "voie_batonnier": "profession_reglementee",
    "voie_taxe": "profession_reglementee",
    "voie_ordre": "profession_reglementee",
}
"""What holds with what: each condition needs the one it points to."""


def conditions(public: Public, pack: Pack) -> dict[str, bool]:
    """Return the closed set of conditions, computed from the public and the pack alone."""
    return {name: test(public, pack) for name, test in CONDITIONS.items()}


def coherent(held: Mapping[str, bool]) -> bool:
    """Return whether conditions may hold together, as the implications say."""
    return (
        all(sum(held[name] for name in group) == 1 for group in EXACTLY_ONE)
        and all(sum(held[name] for name in group) <= 1 for group in AT_MOST_ONE)
        and all(held[needed] for name, needed in IMPLICATIONS.items() if held[name])
    )
