"""La version dit ce qui a changé.

Quoi : une clause ou un document dont le texte change prend une nouvelle version : majeure si le sens change, mineure pour un ajout,
correction pour la forme. Une condition, un champ, une option, un chiffre, une valeur, un public ou un attendu ne sont jamais de la forme.
Une version ne recule pas, et ne monte pas sans raison (avertissement).
Pourquoi : celui qui tient un ancien document lit sa version, et saura par elle s'il doit le refaire.

Refusé :  un délai de 8 jours devient 15 jours, version: 1.0.0 devient 1.0.1
Accepté : un délai de 8 jours devient 15 jours, version: 1.0.0 devient 2.0.0
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models.content import Clause, Document
from generator.problems import Probleme
from generator.rules.change import Change, kept
from generator.rules.parts import bound, changed
from generator.rules.tree import at, warning

ID = "numerotation"
Numbers = tuple[int, ...]


def check(change: Change) -> Iterator[Probleme]:
    """Yield the clauses and documents whose version does not say how their text changed."""
    clauses, documents = kept(change.base.clauses, change.head.clauses), kept(change.base.documents, change.head.documents)
    records: list[tuple[Clause | Document, Clause | Document]] = [*clauses, *documents]
    for old, new in records:
        reprinted = new.id in change.reprinted or new.source.path in change.reworded
        yield from _judged(old, new, changed(change, old, new), bound(change, old, new), reprinted=reprinted)


def numbers(version: str) -> Numbers:
    """Return (majeure, mineure, correction)."""
    return tuple(map(int, version.split(".")))


def _judged(
    old: Clause | Document, new: Clause | Document, parts: Sequence[str], binding: Sequence[str], *, reprinted: bool
) -> Iterator[Probleme]:
    was, now = numbers(old.version), numbers(new.version)
    if now < was:
        message = f"la version recule, de {old.version} à {new.version}"
        yield at(new, ID, message, "version", hint=f"partez de « {old.version} » : une version publiée ne sert pas deux fois")
    elif now == was and parts:
        message = f"a changé : {', '.join(parts)} ; la version est toujours {new.version}"
        yield at(new, ID, message, "version", hint=_advice(was, binding))
    elif was < now and now[:2] == was[:2] and binding:
        message = f"une correction ne touche que la forme, et ici change : {', '.join(binding)}"
        yield at(new, ID, message, "version", hint=_advice(was, binding))
    elif was < now and not reprinted and not _amended(old, new):
        message = f"la version monte de {old.version} à {new.version}, et le texte n'a pas changé"
        yield warning(new, ID, message, "version", hint=f"gardez « {old.version} »")


def _advice(was: Numbers, binding: Sequence[str]) -> str:
    major, minor, patch = was
    advice = f"écrivez « {major + 1}.0.0 » si le sens change, « {major}.{minor + 1}.0 » pour un ajout"
    return advice if binding else f"{advice}, « {major}.{minor}.{patch + 1} » si seule la forme est corrigée"


def _amended(old: Clause | Document, new: Clause | Document) -> bool:
    """Return whether something else than the version, the day of verification and the signature changed."""
    idle = {"version", "verifie_le", "relu"}
    return old.source.body != new.source.body or old.model_dump(exclude=idle) != new.model_dump(exclude=idle)
