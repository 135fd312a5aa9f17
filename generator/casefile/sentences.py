"""Every French sentence that a piece may earn: why it cannot be taken, and what must be known of it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.problems import Probleme

RULE = "pieces"

REFUSED: Mapping[str, tuple[str, str]] = {
    # The folder and its files
    "nothing": ("ce dossier ne contient aucune pièce", "mettez-y les copies : PDF, images, courriels, factures"),
    "too_many": ("ce dossier contient {count} fichiers : {most} au plus", "réunissez des pièces de même nature en un PDF"),
    "too_big_together": ("les pièces dépassent ensemble {most} Mo", "numérisez-les moins finement, en gris"),
    "too_big": ("ce fichier dépasse {most} Mo", "numérisez-le moins finement, en gris"),
    "bad_name": ("le nom de ce fichier a des signes qui ne se lisent pas", "renommez-le"),
    "link": ("c'est un lien, pas un fichier", "copiez le fichier lui-même"),
    "folder": ("c'est un dossier dans le dossier", "mettez ses fichiers à côté des autres pièces"),
    "no_file": ("ce n'est pas un fichier", "retirez-le"),
    "empty": ("ce fichier est vide", "retirez-le, ou copiez-le de nouveau"),
    "twice": ("ce fichier est le même que « {other} »", "gardez-en un seul"),
    "too_many_pages": ("les pièces ont ensemble {count} pages : {most} au plus", "ne gardez que les pages utiles"),
    "secret": (
        "ce qui doit rester secret y est peut-être dit : {words}",
        "dans {file} : « masquer » ces passages, « exclure: oui », ou « relue: oui » si vous avez relu la pièce et qu'elle ne révèle rien",
    ),
    # What is inside
    "unknown": ("ce fichier n'est ni un PDF, ni une image, ni un courriel, ni une facture", "enregistrez-le en PDF"),
    "unread_image": ("cette image est dans un format que nous ne lisons pas ({form})", "enregistrez-la en JPEG ou en PNG"),
    "old_office": ("ce fichier est dans un ancien format de bureau", "enregistrez-le en PDF"),
    "archive": ("c'est une archive ou un tableur, pas une pièce", "enregistrez en PDF ce qu'elle contient"),
    "not_ours": (
        "ce document n'est pas un des nôtres : nous ne le convertissons pas sans risque",
        "enregistrez-le en PDF depuis son logiciel",
    ),
    "unread": ("{why}", "enregistrez-le en PDF"),
    "locked": ("ce PDF est protégé par un mot de passe", "enregistrez-le sans mot de passe"),
    "broken": ("ce PDF est abîmé", "téléchargez-le ou numérisez-le de nouveau"),
    "no_page": ("ce PDF n'a aucune page", "retirez-le"),
    "too_long": ("ce fichier a {count} pages : {most} au plus par pièce", "ne gardez que les pages utiles"),
    "too_heavy": ("ce PDF est démesuré une fois déplié", "imprimez-le en PDF, ou numérisez-le"),
    "page_size": ("la page {page} mesure {width} × {height} mm : entre 10 et 2000 mm de côté", "imprimez-la en PDF sur une feuille"),
    "hidden_layers": ("ce PDF a des calques masqués : ils pourraient se montrer", "imprimez-le en PDF, tel qu'il doit être vu"),
    "xfa": ("ce PDF est un formulaire XFA, que peu de lecteurs affichent", "imprimez-le en PDF"),
    "broken_image": ("cette image est abîmée", "numérisez-la ou copiez-la de nouveau"),
    "huge_image": ("cette image a plus de {most} millions de points", "numérisez-la moins finement"),
    "long_image": ("cette image a {count} vues : {most} au plus", "ne gardez que les vues utiles"),
    "bad_invoice": ("{why}", "enregistrez-la en PDF"),
    "bad_mail": ("ce courriel ne se lit pas", "imprimez-le en PDF depuis votre messagerie"),
    "long_text": ("ce texte est trop long pour une pièce", "imprimez-le en PDF, avec les seules pages utiles"),
}
"""Why a file is not taken, and what to do."""


def problem(path: str, name: str, /, **slots: object) -> Probleme:
    """Return the problem called *name* of the file *path*."""
    message, hint = REFUSED[name]
    return Probleme(path, 1, 1, RULE, message.format(**slots), hint.format(**slots))


class RefusedPieceError(Exception):
    """A file that cannot be a piece: the name of its sentence in `REFUSED`, and what fills it."""

    def __init__(self, name: str, /, **slots: object) -> None:
        super().__init__(name)
        self.name = name
        self.slots = slots

    def problem(self, path: str) -> Probleme:
        """Return the problem of the file *path*."""
        return problem(path, self.name, **self.slots)


NOTES: Mapping[str, str] = {
    "signed": "le PDF porte une signature électronique : elle ne vaut que dans le fichier d'origine, à garder et à produire",
    "attached": "le PDF contient des fichiers joints : ils ne sont pas repris",
    "fields": "les champs remplis du PDF sont fixés sur la page",
    "flattened": "l'image était transparente : elle est posée sur du blanc",
    "place": "la photo garde en elle le lieu où elle a été prise : masquez-en une zone pour qu'il disparaisse, ou refaites-la sans lieu",
    "read_date": "sa date est lue dans son texte : vérifiez-la dans pieces.yml",
    "mail": "le courriel est transcrit : gardez le fichier .eml, qui fait preuve de son origine",
    "mail_attached": "le courriel a des pièces jointes, nommées, non reproduites ({names}) : mettez celles qui comptent dans le dossier",
    "words": "le texte du fichier est transcrit dans notre mise en page : si vous avez le PDF envoyé, mettez-le à sa place",
    "invoice": "la facture électronique est transcrite : gardez le fichier XML",
    "signs": "des signes que nos polices n'ont pas sont écrits par leur nom, entre crochets",
    "masked": "des passages sont masqués : {count}, sur {pages} ; ces pages sont devenues des images",
    "moved": "{pages} réduites un peu : aucun coin n'était libre pour le numéro",
    "moved_one": "{pages} réduite un peu : aucun coin n'était libre pour le numéro",
    # Why a piece is not PDF/A
    "opaque": "pas PDF/A, {why}",
    "font": "police non incorporée ({name})",
    "font_broken": "police qui ne se lit pas ({name})",
    "font_width": "police dont les largeurs ne sont pas celles que dit le fichier ({name})",
    "font_glyph": "signe que la police n'a pas ({name})",
    "font_encoding": "police dont le codage n'est pas contrôlé ou pas permis ({name})",
    "cmyk": "couleurs d'imprimeur (CMJN)",
    "ink": "encres nommées (DeviceN)",
    "profile": "profil de couleur abîmé ou trop récent",
    "jpx": "image JPEG 2000 d'une forme non permise",
    "packed": "contenu compressé d'une façon non permise",
    "external": "contenu placé hors du fichier",
    "operator": "dessin d'une forme non permise",
    "resource": "dessin qui nomme ce que le fichier n'a pas",
    "limit": "dessin au-delà des limites de PDF/A",
    "blend": "mode de fusion non permis",
    "long_drawing": "dessin trop long pour être contrôlé",
    "overprint": "encres superposées d'une façon non permise",
    "unjudged": "PDF que nous ne savons pas contrôler",
    "on_pages": "{pages} : {why}",
}
"""What must be known of a piece that is taken."""


def note(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled."""
    return NOTES[name].format(**slots)
