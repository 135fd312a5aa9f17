"""What « Vérifier ma lettre » needs to know, as scripts: what the rules say once, then one file a document and public.

A day is its ordinal, as in the scripts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal

from generator.convert.provenance import PREFIX, digest
from generator.models.content import Champ
from generator.models.law import Droit
from generator.models.publics import USUAL_CREDITOR
from generator.models.reader import READERS
from generator.publish.guide import Guide
from generator.publish.tools import records, verifier_older
from generator.publish.tools.data import has_law
from generator.publish.tools.verifier_rules import rules
from generator.render.conditions import conditions
from generator.texts.formatting import droit_text, texte_text
from generator.texts.typography import french
from generator.verify.messages import SENTENCES, WORDS
from generator.verify.refusals import REFUSALS
from generator.verify.sheet import Model
from generator.verify.template import Hole, Line, Rows, Template
from generator.verify.values import MONTHS, WITHOUT_ACCENT

FOLDER = "outils/donnees/verifier"
_PDF = (
    "cette page ne lit pas les PDF, sauf les factures Factur-X : "
    "vérifiez le fichier Word ou LibreOffice, ou lancez « clausier verify » sur le PDF"
)
COMMON = f"{FOLDER}/commun.js"


def verifier_data(guide: Guide) -> dict[str, bytes]:
    """Return the scripts by path in `docs/`."""
    groups: dict[tuple[str, str], list[tuple[int, Model, Template]]] = {}
    for rank, (model, template) in enumerate(guide.texts):
        groups.setdefault((model.job.document, model.job.public), []).append((rank, model, template))
    files = {key: f"{key[0]}--{key[1]}.js" for key in groups}
    scripts = {f"{FOLDER}/{files[key]}": _script("receive", _group(texts)) for key, texts in groups.items()}
    common = {
        "jour": guide.day.toordinal(),
        "fichiers": [[*key, name] for key, name in files.items()],
        "lecteurs": {cote: {"demande": reader.asked, "reponses": reader.answers} for cote, reader in READERS.items()},
        "prefixe": PREFIX,
        "champs": {name: _champ(champ) for name, champ in guide.library.champs.items()},
        "anciens_noms": guide.library.former_names(),
        "droit": {name: _droit(guide.library.droit[name]) for name in sorted(guide.library.droit)},
        "articles": {
            name: [texte_text(texte), texte.en_vigueur_depuis.toordinal()]
            for name, texte in sorted(guide.library.textes.items())
            if texte.en_vigueur_depuis
        },
        "phrases": {name: [said.message, said.hint, said.severity] for name, said in SENTENCES.items()},
        "mots": WORDS,
        "refus": {**REFUSALS, "pdf_ici": _PDF},
        "mois_sans_accent": {name: MONTHS[number - 1] for name, number in WITHOUT_ACCENT.items()},
        "traits": {
            "publics": records.publics("person", "from_notice", "business", "public_body", "claims_as", "fee"),
            "creancier": USUAL_CREDITOR,
        },
        "regles": rules(),
        "compte": has_law(guide),
        **verifier_older.index(guide),
    }
    for one in guide.ancestors:
        scripts[f"{FOLDER}/{verifier_older.file_of(one)}"] = _script("receiveOlder", verifier_older.older(guide, one, _line))
    return {COMMON: _script("begin", common), **scripts}


def _script(function: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Two signs end a line in the scripts of old browsers.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"Clausier.verify.{function}({text});\n".encode()


def _champ(champ: Champ) -> dict[str, object]:
    """Return a blank of the library; what a document prints stands apart only where typography changed it."""
    printed = {"nom": (champ.libelle, french(champ.libelle)), "demande": (champ.invite, french(champ.invite))}
    more: dict[str, object] = {name: shown for name, (raw, shown) in printed.items() if raw != shown}
    if champ.colonnes:
        more["colonnes"] = list(champ.colonnes)
    if champ.calcul:
        more["calcul"] = True
    return {"libelle": champ.libelle, "type": champ.type, "invite": champ.invite, "ou": champ.ou_le_trouver, **more}


def _droit(droit: Droit) -> dict[str, object]:
    values = []
    for start in sorted(droit.valeurs):
        held = droit.on(start)
        if held:
            number = str(held[1].valeur) if isinstance(held[1].valeur, Decimal) else None
            values.append([start.toordinal(), droit_text(droit, held[1]), number])
    return {"titre": droit.titre, "valeurs": values}


def _group(texts: Sequence[tuple[int, Model, Template]]) -> dict[str, object]:
    """Return the texts of one document for one public: their paragraphs are listed once."""
    known: dict[Line | Rows, int] = {}
    models = [_model(rank, model, template, lambda line: known.setdefault(line, len(known))) for rank, model, template in texts]
    job = texts[0][1].job
    return {"document": job.document, "public": job.public, "lignes": [_line(line) for line in known], "modeles": models}


def _model(rank: int, model: Model, template: Template, number: Callable[[Line | Rows], int]) -> dict[str, object]:
    rendering, job = model.rendering, model.job
    promised = rendering.document.attendus.get(rendering.public)
    return {
        "rang": rank,
        "empreinte": digest(job.markdown),
        "titre": job.titre,
        "genre": rendering.document.genre,
        "version": job.version,
        "droit": job.date_droit.toordinal(),
        "depuis": rendering.document.valable_depuis.toordinal(),
        "champs": [blank.cle for blank in job.champs],
        "groupes": [{"question": group.question, "choix": group.choix} for group in job.groupes],
        "valeurs": sorted(rendering.used.droit),
        "textes": sorted(rendering.used.textes),
        "clauses": [[french(clause.titre), clause.version, clause.valable_depuis.toordinal()] for clause in rendering.clauses],
        "cote": rendering.pack.cote,
        "conditions": [name for name, held in conditions(rendering.public, rendering.pack).items() if held],
        "promis": list(promised.contient) if promised else [],
        "lignes": [number(line) for line in template],
    }


def _line(line: Line | Rows) -> object:
    """Return a table of answers by its blank, a paragraph as its pieces; a hole is a list."""
    if isinstance(line, Rows):
        return {"t": line.cle, **({"o": line.option} if line.option else {})}
    pieces = [[piece.cle, int(piece.alone)] if isinstance(piece, Hole) else piece for piece in line.pieces]
    return {"p": pieces, **({"o": line.option, "l": line.libelle} if line.option else {})}
