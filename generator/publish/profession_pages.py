"""One page per profession: the pack, the rules that apply, the documents in order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.formatting import droit_text
from generator.models.content import Document
from generator.models.pack import Pack, Verifiable
from generator.publish import wording
from generator.publish.addresses import clause_page, document_page, download, guide_page, pack_page
from generator.publish.clause_pages import sheets
from generator.publish.downloads import beside, chips, files_of, zip_of
from generator.publish.guide import Guide
from generator.publish.page_template import page
from generator.publish.texts import texts_of


@dataclass(frozen=True)
class Fact:
    """One line of the profession's sheet; `doute` is empty when the fact is sure."""

    nom: str
    valeur: str
    note: str
    doute: str


def profession_pages(guide: Guide) -> dict[str, bytes]:
    """Return `professions/`: the list, and one page per pack."""
    here = "professions/index.md"
    families = [
        (wording.FAMILLES[name], [(pack, pack_page(pack)) for pack in packs])
        for name, packs in groupby(sorted(guide.packs(), key=lambda p: wording.FAMILLES[p.famille]), key=lambda p: p.famille)
    ]
    general = [(one, guide_page(one)) for one in guide.section("professions")]
    return {
        here: page("professions.md.j2", here, familles=families, pages=general),
        **{pack_page(pack): _one(guide, pack) for pack in guide.packs()},
    }


def _one(guide: Guide, pack: Pack) -> bytes:
    here = pack_page(pack)
    archive = zip_of(guide, pack.id)
    sheet, example = beside(guide, pack.id, "relecture"), beside(guide, pack.id, "dossier")
    made = {output.edition for output in guide.outputs if output.pack == pack.id}
    return page(
        "profession.md.j2",
        here,
        pack=pack,
        archive=archive,
        archive_chemin=download(archive) if archive else None,
        mode_emploi=chips(here, files_of(guide, pack.id, "notice")),
        programmes=[(wording.EDITIONS[name], wording.PROGRAMS[name]) for name in wording.EDITIONS if name in made],
        relecture=download(sheet) if sheet else None,
        exemple=download(example) if example else None,
        documents=[(document, document_page(document), _texts(guide, pack, document)) for document in guide.documents_of(pack)],
        faits=facts(guide, pack),
        clauses=[(sheet.titre, clause_page(sheet.sujet)) for sheet in sheets(guide) if pack in sheet.packs],
        textes=[guide.library.textes[texte] for texte in pack.textes],
    )


def _texts(guide: Guide, pack: Pack, document: Document) -> list[tuple[str, str]]:
    """Return (public, page) of each text of *document* in *pack*."""
    return [(wording.PUBLICS[text.public], text.page) for text in texts_of(guide, document) if pack.id in text.reading.packs]


def facts(guide: Guide, pack: Pack) -> list[Fact]:
    """Return what the law says of the profession, or of the client who writes, each with its doubt."""
    rows = _client_facts(guide, pack) if pack.cote == "client" else _facts(guide, pack)
    return [Fact(nom, valeur, note, wording.doubt(pack.verifie.confiance.get(key, "a_verifier"))) for key, nom, valeur, note in rows]


def _facts(guide: Guide, pack: Pack) -> list[tuple[Verifiable, str, str, str]]:
    written = "Écrit obligatoire. " if pack.instrument.ecrit_obligatoire else ""
    authority = f" Autorité : {pack.statut.autorite}." if pack.statut.autorite else ""
    never = f"Ce qu’une lettre ne dit jamais : {'; '.join(pack.secret.jamais)}."
    times = f"{_limitation(guide, pack.prescription.particulier)} contre un particulier"
    if "professionnel" in pack.publics:
        times += f", {_limitation(guide, pack.prescription.professionnel)} contre un professionnel"
    return [
        ("statut", "Statut", f"{pack.statut.texte}{authority}", ""),
        ("instrument", "Contrat", pack.instrument.nom, f"{written}{pack.instrument.note}"),
        ("tva", "TVA", wording.vat_in_words(pack), pack.tva.note),
        ("mediation", "Médiateur", wording.mediation_in_words(pack), pack.mediation.note),
        ("prescription", "Temps pour agir", times, f"Point de départ : {pack.prescription.depart}"),
        ("secret", "Discrétion", wording.secrecy_in_words(pack), f"{pack.secret.note} {never}"),
        ("voie_de_recouvrement", "Si le client ne paie pas", wording.route_in_words(pack), pack.voie_de_recouvrement.note),
    ]


def _client_facts(guide: Guide, pack: Pack) -> list[tuple[Verifiable, str, str, str]]:
    never = f"Ce qu’une lettre ne dit jamais : {'; '.join(pack.secret.jamais)}."
    return [
        ("statut", "Pour qui", pack.statut.texte, ""),
        ("instrument", "Votre contrat", pack.instrument.nom, pack.instrument.note),
        ("mediation", "Médiateur", "Celui du prestataire", pack.mediation.note),
        (
            "prescription",
            "Temps pour agir",
            _limitation(guide, pack.prescription.particulier),
            f"Point de départ : {pack.prescription.depart}",
        ),
        ("secret", "Mesure", "Des faits, des dates, des sommes", f"{pack.secret.note} {never}"),
        ("voie_de_recouvrement", "Si le prestataire ne rembourse pas", wording.route_in_words(pack), pack.voie_de_recouvrement.note),
    ]


def _limitation(guide: Guide, droit: str) -> str:
    value = guide.library.droit[droit]
    found = value.on(guide.day)
    return droit_text(value, found[1]) if found else "délai à confirmer"
