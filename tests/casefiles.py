"""Three fictional cases to file, as folders of pieces of every kind and their dossiers: a sophrologue, a consultant, a lawyer."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw, ImageFont

from generator.casefile.pages.typed import set_text
from generator.convert.pdf.characters import FONTS
from tests.invoices import cii

FILED = date(2026, 11, 23)
"""The day of filing."""


@dataclass(frozen=True)
class Affair:
    """A case: its pack, the way it takes, its answers, its pieces by file name.

    `unknown` names the files of which the first run asks something, `asked` what it lists of them;
    `said` is what their owner writes in `pieces.yml`, in the place of what stands there.
    """

    pack: str
    way: str
    answers: str
    pieces: dict[str, bytes]
    unknown: tuple[str, ...]
    asked: tuple[str, ...]
    said: dict[str, str]

    def write(self, place: Path) -> Path:
        """Return *place*, with its dossier and its folder of pieces."""
        (place / "pieces").mkdir(parents=True)
        (place / "dossier.yml").write_text(self.answers, "utf-8")
        for name, content in self.pieces.items():
            (place / "pieces" / name).write_bytes(content)
        return place


def typeset(title: str, *paragraphs: str) -> bytes:
    """Return a PDF of ours, PDF/A."""
    return set_text(title, [], paragraphs, "Page", FILED)[0]


def stranger(*lines: str, pages: int = 1, corners: bool = False, font: str = "/Helvetica") -> bytes:
    """Return a PDF as a program without care makes it: no font inside, no claim; with *corners*, something stands in each of them."""
    with Pdf.new() as made:
        for number in range(pages):
            said = "".join(f"BT /F 12 Tf 72 {760 - 20 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines))
            if corners:
                places = ((10, 825), (480, 825), (10, 10), (480, 10))
                said += "".join(f"BT /F 11 Tf {x} {y} Td (coin {place}) Tj ET\n" for place, (x, y) in enumerate(places, 1))
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, 595, 842]),
                Contents=made.make_stream(f"{said}BT /F 9 Tf 300 40 Td ({number + 1}) Tj ET".encode("latin-1")),
                Resources=Dictionary(
                    Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(font), Encoding=Name.WinAnsiEncoding))
                ),
            )
            made.pages.append(pikepdf.Page(made.make_indirect(page)))
        written = io.BytesIO()
        made.save(written, deterministic_id=True)
        return written.getvalue()


def scan(*lines: str, size: tuple[int, int] = (1240, 1754), form: str = "JPEG") -> bytes:
    """Return the scan of a sheet, at 150 dots an inch."""
    sheet = Image.new("RGB", size, (246, 244, 238))
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONTS / "ClausierSans-400Regular.ttf"), 30)
    for row, line in enumerate(lines):
        pen.text((120, 140 + 60 * row), line, fill=(30, 32, 60), font=font)
    made = io.BytesIO()
    sheet.save(made, form, dpi=(150, 150), **({"quality": 80} if form == "JPEG" else {}))
    return made.getvalue()


def mail(
    subject: str, body: str, day: str, *, sender: str = "client@exemple.fr", to: str = "pro@exemple.fr", attached: bytes = b""
) -> bytes:
    """Return a message as a mail program saves it."""
    message = EmailMessage()
    message["From"], message["To"], message["Date"], message["Subject"] = sender, to, day, subject
    message["Message-ID"] = "<1@exemple.fr>"
    message.set_content(body)
    if attached:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename="devis.pdf")
        message.set_boundary("frontiere")
    return message.as_bytes()


_CREDITOR = """pro_nom: {name}
pro_adresse: |
  1 rue de l’Exemple
  75000 Ville-Fictive
pro_siret: 000 000 018 00002
pro_telephone: 00 00 00 00 00
pro_courriel: pro@exemple.fr
pro_identite_complete: {identity}
client_nom: {client}
client_adresse: |
  3 avenue du Spécimen
  75000 Ville-Fictive
lieu: Ville-Fictive
"""

SOPHROLOGUE = Affair(
    "sophrologue",
    "injonction",
    "public: particulier\n"
    + _CREDITOR.format(
        name="Camille Exemple EI",
        identity="Camille Exemple, entrepreneur individuel, née le 1er janvier 1980 à Ville-Fictive, de nationalité française",
        client="Dominique Modèle",
    )
    + """client_civilite: Madame
contrat_reference: devis n° 2026-007
contrat_date: 02/03/2026
juridiction_debiteur: tribunal judiciaire de Ville-Fictive
fait_generateur: trois rendez-vous, les 9, 16 et 23 mars 2026
factures:
  - {ligne_facture: F-2026-012, ligne_date: 2026-03-24, ligne_echeance: 2026-04-23, ligne_montant_ttc: 180}
paiements: []
relances: [2026-05-04]
date_mise_en_demeure: 2026-05-20
date_reception: 2026-05-22
""",
    {
        "01 devis signé.pdf": stranger("Devis 2026-007", "Trois rendez-vous : 180 euros", "Bon pour accord, le 2 mars 2026", pages=2),
        "Facture F-2026-012.pdf": typeset("Facture F-2026-012", "Trois rendez-vous, 180,00 €", "Échéance : le 23 avril 2026"),
        "presence.jpg": scan("Feuille de présence", "9, 16 et 23 mars 2026", "Signé : D. Modèle"),
        "relance 1.eml": mail(
            "Facture F-2026-012",
            "Bonjour,\n\nSauf erreur, votre facture reste à régler.\n\nCamille Exemple",
            "Mon, 04 May 2026 09:30:00 +0200",
            sender="pro@exemple.fr",
            to="client@exemple.fr",
        ),
        "Re Facture.eml": mail(
            "Re: Facture F-2026-012", "Bonjour,\n\nJe règle à la fin du mois 👍\n\nD. Modèle", "Tue, 05 May 2026 18:02:00 +0200"
        ),
        "mise en demeure 2026-05-20.pdf": typeset("Mise en demeure", "Je vous mets en demeure de payer 180,00 €.", "Le 20 mai 2026"),
        "avis de réception.png": scan("AVIS DE RÉCEPTION", "1A 000 000 0000 0", "Présenté le 22/05/2026", size=(900, 420), form="PNG"),
    },
    ("presence.jpg",),
    ("nature et date",),
    {
        "nature:   # à compléter": "nature: preuve-execution",
        "date:   # à compléter": "date: 2026-03-23",
        'titre: "Presence"': 'titre: "Feuille de présence"',
    },
)

CONSULTANT = Affair(
    "consultant",
    "injonction-tribunal-commerce",
    "public: professionnel\n"
    + _CREDITOR.format(
        name="Conseil Spécimen SARL",
        identity="Conseil Spécimen, société à responsabilité limitée, RCS Ville-Fictive 000 000 018, représentée par son gérant",
        client="Atelier Modèle SAS",
    )
    + """client_siret: 000 000 026 00005
client_representant: Alix Modèle, présidente
contrat_reference: contrat de prestation du 12 janvier 2026
contrat_date: 12/01/2026
juridiction_debiteur: tribunal de commerce de Ville-Fictive
fait_generateur: une mission de conseil livrée le 31 mars 2026
taux_contractuel: aucun
paiements:
  - {ligne_date_paiement: 2026-06-15, ligne_moyen: virement, ligne_facture: F-2026-031, ligne_paiement: 2000}
factures:
  - {ligne_facture: F-2026-031, ligne_date: 2026-04-01, ligne_echeance: 2026-05-01, ligne_montant_ttc: 12000}
relances: [2026-05-12, 2026-05-20]
date_mise_en_demeure: 2026-06-01
date_reception: 2026-06-03
""",
    {
        "contrat-signe-2026-01-12.pdf": stranger(
            "Contrat de prestation", "Entre Conseil Specimen et Atelier Modele", "Fait le 12 janvier 2026", pages=6, corners=True
        ),
        "facture.xml": cii(total="12000.00", payable="12000.00", number="F-2026-031", issued="2026-04-01"),
        "bon de livraison.tif": scan("Procès-verbal de remise du rapport", "Le 31 mars 2026", "Reçu sans réserve : A. Modèle", form="TIFF"),
        "relance-2026-05-12.eml": mail(
            "Relance : facture F-2026-031",
            "Bonjour,\n\nVotre facture est échue depuis le 1er mai.",
            "Tue, 12 May 2026 08:00:00 +0200",
            sender="pro@exemple.fr",
            to="client@exemple.fr",
            attached=b"%PDF-1.4",
        ),
        "mise_en_demeure.pdf": typeset("Mise en demeure", "Nous vous mettons en demeure de payer 12 000,00 €.", "Le 1er juin 2026"),
        "AR.jpg": scan("AVIS DE RÉCEPTION", "Distribué le 03/06/2026", size=(1000, 500)),
        "virement recu.pdf": stranger("Releve de compte", "15/06/2026 VIR ATELIER MODELE 2000,00", "Compte 00001"),
        "kbis atelier modele 2026-11-10.pdf": stranger("Extrait Kbis", "Atelier Modele SAS", "A jour au 10 novembre 2026"),
    },
    ("bon de livraison.tif",),
    ("date",),
    {"date:   # à compléter": "date: 2026-03-31"},
)

LAWYER = Affair(
    "avocat",
    "bâtonnier",
    "public: particulier\n"
    + _CREDITOR.format(
        name="Maître Claude Spécimen", identity="Maître Claude Spécimen, avocat au barreau de Ville-Fictive", client="Dominique Modèle"
    )
    + """client_civilite: Madame
contrat_reference: convention du 15 janvier 2026
contrat_date: 15/01/2026
barreau: barreau de Ville-Fictive
mission_debut: 2026-01-15
mission_fin: 2026-06-30
provisions_recues: 600
diligences_neutres: neuf heures de travail, trois rendez-vous, deux audiences
options: {convention_signee: avec_convention, mise_en_demeure_envoyee: avec_mise_en_demeure, client_conteste: non, execution_demandee: oui}
factures:
  - {ligne_facture: H-2026-08, ligne_date: 2026-07-01, ligne_echeance: 2026-07-31, ligne_montant_ttc: 2400}
paiements: []
lrar_numero: 1A 000 000 0000 0
date_mise_en_demeure: 2026-09-01
date_reception: 2026-09-03
""",
    {
        "convention honoraires.pdf": typeset("Convention d’honoraires", "Taux horaire : 300 € HT.", "Fait le 15 janvier 2026"),
        "note d'honoraires H-2026-08.pdf": stranger("Note d'honoraires H-2026-08", "2 400,00 euros TTC", "1er juillet 2026"),
        "diligences.pdf": stranger(
            "Fiche de diligences",
            "15/01/2026 rendez-vous 1 h",
            "Mission : litige avec Voisin Fictif, motif medical",
            "20/01/2026 recherches 2 h",
        ),
        "mise en demeure.pdf": typeset("Mise en demeure", "Je vous mets en demeure de régler 2 400,00 €.", "Le 1er septembre 2026"),
        "avis-reception.jpg": scan("AVIS DE RÉCEPTION", "Présenté le 03/09/2026", size=(1000, 500)),
    },
    ("diligences.pdf",),
    (),
    {
        '"diligences.pdf"': '"diligences.pdf"\n    masquer: [{mots: "litige avec Voisin Fictif, motif medical"}]',
    },
)
