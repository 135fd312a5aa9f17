"""The types of document of an invoice file (BT-3), by what they are for someone who claims a payment.

Source: UNTDID 1001 as EN 16931 lists it; the French list of the reform (XP Z12-012): 380, 384, 386, 389, 393, 471 to 473, 500, 501
for invoices, 261, 262, 381, 396, 502, 503 for credit notes.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.dossier.invoice.messages import say
from generator.dossier.invoice.record import BadInvoiceError

INVOICES: Mapping[str, str] = {
    "80": "note de débit",
    "82": "facture de consommation relevée",
    "84": "note de débit",
    "326": "facture partielle",
    "331": "facture avec liste de colisage",
    "380": "facture",
    "382": "note de commission",
    "383": "note de débit",
    "384": "facture rectificative",
    "385": "facture récapitulative",
    "386": "facture d'acompte",
    "387": "facture de location",
    "388": "facture",
    "389": "autofacture",
    "390": "facture de ducroire",
    "394": "facture de crédit-bail",
    "395": "facture de consignation",
    "471": "autofacture rectificative",
    "500": "autofacture d'acompte",
    "527": "note de débit en autofacturation",
    "575": "facture d'assureur",
    "623": "facture de transitaire",
    "780": "facture de fret",
    "875": "facture partielle de travaux",
    "876": "facture partielle et finale de travaux",
    "877": "facture finale de travaux",
    "295": "facture de révision de prix",
}
"""What asks for a payment to its seller."""
FACTORED: Mapping[str, str] = {
    "393": "facture affacturée",
    "472": "facture rectificative affacturée",
    "473": "autofacture rectificative affacturée",
    "501": "autofacture affacturée",
}
"""What is owed to a factor."""
CREDIT_NOTES: Mapping[str, str] = {
    "81": "avoir",
    "83": "avoir",
    "261": "avoir en autofacturation",
    "262": "avoir global",
    "296": "avoir de révision de prix",
    "308": "avoir de ducroire",
    "381": "avoir",
    "396": "avoir affacturé",
    "420": "avoir",
    "458": "annulation de débit",
    "502": "avoir affacturé en autofacturation",
    "503": "avoir sur acompte",
    "532": "avoir de transitaire",
}
"""What reduces a debt."""
OTHERS: Mapping[str, str] = {
    "71": "une demande de paiement",
    "102": "un avis d'imposition",
    "130": "une feuille de données de facturation",
    "202": "un décompte de travaux à régler directement",
    "203": "un décompte provisoire de travaux",
    "204": "un décompte de travaux",
    "211": "une demande d'acompte sur travaux",
    "218": "une demande de paiement final",
    "219": "une demande de paiement d'unités achevées",
    "325": "une facture pro forma",
    "456": "un avis de débit",
    "457": "une annulation de débit",
    "553": "un rapport d'écart de transitaire",
    "633": "un document de frais portuaires",
    "751": "un relevé pour la comptabilité",
    "817": "une réclamation",
    "870": "une facture consulaire",
    "935": "une facture en douane",
}
"""What may come before or beside an invoice: it does not make the debt payable by itself."""

CAUTIONS: Mapping[str, str] = {
    "384": "elle remplace ou corrige une facture : ne réclamez pas aussi la première, et retirez-la du dossier",
    "471": "elle remplace ou corrige une facture : ne réclamez pas aussi la première, et retirez-la du dossier",
    "326": "vérifiez que la facture finale n'a pas repris cette somme",
    "386": "vérifiez que la facture finale n'a pas repris cet acompte",
    "500": "vérifiez que la facture finale n'a pas repris cet acompte",
    "875": "vérifiez que la facture finale n'a pas repris cette somme",
}


def checked(kind: str | None) -> None:
    """Raise BadInvoiceError unless *kind* is that of an invoice owed to its seller; the message names what the document is."""
    if kind is None:
        raise BadInvoiceError("no_kind", "invoice")
    if kind in CREDIT_NOTES:
        name = CREDIT_NOTES[kind]
        raise BadInvoiceError("credit", "credit", what=f" ({name}, type {kind})" if name != "avoir" else "")
    if kind in FACTORED:
        raise BadInvoiceError("factored", "factored", name=FACTORED[kind], kind=kind)
    if kind in OTHERS:
        raise BadInvoiceError("other_kind", "other_kind", name=OTHERS[kind], kind=kind)
    if kind not in INVOICES:
        raise BadInvoiceError("unknown_kind", "invoice", kind=kind)


def caution(kind: str | None) -> str | None:
    """Return what must be checked before claiming a document of this type, None when nothing must."""
    return say("a_kind", name=INVOICES[kind], kind=kind, text=CAUTIONS[kind]) if kind is not None and kind in CAUTIONS else None
