"""The conditions that templates may test, which of them may hold together, and the named formulas made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import PUBLICS, Public
from generator.texts.formulas import Formula, expanded, holds, names_of
from generator.texts.templates import read_formula

SEANCES = ("accompagnement", "bien_etre", "sante")
"""The families of the professions that see people, one appointment after another."""


@dataclass(frozen=True)
class Fact:
    """A condition that the program works out by itself: its French meaning, that of its contrary, and the test that decides it."""

    sens: str
    contraire: str
    test: Callable[[Public, Pack], bool]


def _is(name: Public) -> Fact:
    who = PUBLICS[name].name
    return Fact(f"le client est un {who}", f"le client n'est pas un {who}", lambda public, _: public == name)


CONDITIONS: dict[str, Fact] = {
    **{name: _is(name) for name in PUBLICS},
    # Mediation is the consumer's (C. conso. L612-1): no other public has it.
    "mediation_due": Fact(
        "la profession doit un médiateur à ce client",
        "la profession ne doit pas de médiateur à ce client",
        lambda public, pack: PUBLICS[public].consumer and pack.mediation.regime == "due",
    ),
    "mediation_contestee": Fact(
        "il est discuté que la profession doive un médiateur à ce client",
        "il n'est pas discuté que la profession doive ou non un médiateur à ce client",
        lambda public, pack: PUBLICS[public].consumer and pack.mediation.regime == "contestee",
    ),
    "mediateur_national": Fact(
        "toute la profession a le même médiateur",
        "la profession n'a pas de médiateur commun",
        lambda public, pack: PUBLICS[public].consumer and pack.mediation.mediateur is not None,
    ),
    "sante": Fact("la profession est une profession de santé", "la profession n'est pas de santé", lambda _, pack: pack.statut.sante),
    "medecin": Fact("la profession est celle de médecin", "la profession n'est pas celle de médecin", lambda _, pack: pack.statut.medecin),
    # An insurer that the profession must have is printed plainly, never offered as a choice.
    "assurance_obligatoire": Fact(
        "la profession doit être assurée", "la profession n'est pas tenue de s'assurer", lambda _, pack: pack.statut.assurance_obligatoire
    ),
    # An open trade may be that of a craftsman: his insurer, an urgent repair.
    "travaux": Fact(
        "la profession peut travailler sur un bâtiment ou chez le client",
        "la profession ne travaille ni sur un bâtiment ni chez le client",
        lambda _, pack: pack.statut.travaux,
    ),
    "profession_reglementee": Fact(
        "la profession est réglementée", "la profession n'est pas réglementée", lambda _, pack: pack.statut.code != "non_reglementee"
    ),
    # People come in person: they may be late, be minors, have something to say first.
    "seances": Fact("la profession reçoit en séances", "la profession ne reçoit pas en séances", lambda _, pack: pack.famille in SEANCES),
    "secret_professionnel": Fact(
        "la profession est tenue au secret professionnel",
        "la profession n'est tenue qu'à la confidentialité",
        lambda _, pack: pack.secret.niveau == "secret_professionnel",
    ),
    # Neither holds for a profession that always charges VAT.
    "tva_franchise": Fact(
        "la profession peut être en franchise de TVA",
        "la profession ne peut pas être en franchise de TVA",
        lambda _, pack: pack.tva.regime == "taxable_ou_franchise",
    ),
    "tva_exoneree": Fact(
        "la profession est exonérée de TVA", "la profession n'est pas exonérée de TVA", lambda _, pack: pack.tva.regime == "exoneree"
    ),
    "cote_client": Fact(
        "le texte est écrit par le client", "le texte est écrit par le professionnel", lambda _, pack: pack.cote == "client"
    ),
    "voie_commune": Fact(
        "l'impayé suit la voie commune",
        "l'impayé ne suit pas la voie commune",
        lambda _, pack: pack.voie_de_recouvrement.code == "commune",
    ),
    "voie_batonnier": Fact(
        "l'impayé va devant le bâtonnier",
        "l'impayé ne va pas devant le bâtonnier",
        lambda _, pack: pack.voie_de_recouvrement.code == "batonnier",
    ),
    "voie_taxe": Fact(
        "l'impayé suit la voie de la taxe",
        "l'impayé ne suit pas la voie de la taxe",
        lambda _, pack: pack.voie_de_recouvrement.code == "taxe",
    ),
    "voie_ordre": Fact(
        "l'impayé passe par l'ordre de la profession",
        "l'impayé ne passe pas par l'ordre de la profession",
        lambda _, pack: pack.voie_de_recouvrement.code == "ordre",
    ),
}
EXACTLY_ONE: tuple[tuple[str, ...], ...] = (tuple(PUBLICS), ("voie_commune", "voie_batonnier", "voie_taxe", "voie_ordre"))
AT_MOST_ONE = (
    ("mediation_due", "mediation_contestee"),
    ("tva_franchise", "tva_exoneree"),
    ("travaux", "profession_reglementee"),
)
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
"""Conditions that never hold alone: each one holds only where the one it points to holds too."""


def conditions(public: Public, pack: Pack) -> dict[str, bool]:
    """Return the value of each condition of the closed set, which depends only on the public and the pack."""
    return {name: fact.test(public, pack) for name, fact in CONDITIONS.items()}


def formulas(library: Library) -> dict[str, Formula]:
    """Return each formula of `content/conditions.yml` expanded to conditions of the closed set; an unreadable one is left out.

    A formula that names what does not exist, or itself, keeps that name: the rule `conditions` reports it.
    """
    read = {name: read_formula(record.formule)[0] for name, record in library.conditions.items()}
    named = {name: formula for name, formula in read.items() if formula}
    return {name: expanded(formula, named, frozenset({name})) for name, formula in named.items()}


def truths(library: Library, public: Public, pack: Pack) -> dict[str, bool]:
    """Return the value of everything that templates may test: the conditions of the closed set, and the named formulas."""
    held = conditions(public, pack)
    sound = {name: formula for name, formula in formulas(library).items() if held.keys() >= set(names_of(formula))}
    return {**held, **{name: holds(formula, held) for name, formula in sound.items()}}


def coherent(held: Mapping[str, bool]) -> bool:
    """Return whether the conditions of *held* can be true and false together."""
    return (
        all(sum(held[name] for name in group) == 1 for group in EXACTLY_ONE)
        and all(sum(held[name] for name in group) <= 1 for group in AT_MOST_ONE)
        and all(held[needed] for name, needed in IMPLICATIONS.items() if held[name])
    )
