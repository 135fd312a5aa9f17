"""Every sentence by which `verify` refuses a file, written once: other readers of files refuse in the same words."""

from __future__ import annotations

REFUSALS = {
    "vide": "ce fichier est vide",
    "trop_gros": "ce fichier est trop gros : ce n'est pas un de nos documents",
    "trop_gros_deplie": "ce fichier est trop gros une fois déplié : ce n'est pas un de nos documents",
    "trop_de_balises": "ce fichier est fait de trop d'éléments : ce n'est pas un de nos documents",
    "abime": "ce fichier est abîmé : téléchargez-le ou enregistrez-le de nouveau",
    "mot_de_passe": "ce fichier est protégé par un mot de passe : enregistrez-le sans mot de passe",
    "ancien_word": "ce fichier est protégé par un mot de passe, ou dans un ancien format de Word : enregistrez-le en .docx",
    "autre_zip": "ce fichier n'est ni un document Word, ni un document LibreOffice, ni un PDF, ni un texte",
    "pas_un_texte": "ce fichier n'est ni un document Word, LibreOffice ou PDF, ni un texte",
    "rtf": "ce fichier est au format RTF : enregistrez-le en .docx ou en .odt",
    "trop_de_travail": "ce fichier demande trop de travail pour être lu : enregistrez-le de nouveau avec un autre programme",
    "trop_long": "ce fichier est trop long : aucun de nos documents n'a autant de texte",
    "trop_de_redites": "ce fichier redit trop souvent les mêmes mots pour être comparé : gardez-y un seul document",
    "courriel_trop_gros": "ce courriel est trop gros : enregistrez-le sans ses pièces jointes",
    "docx_sans_texte": "ce fichier n'a pas de texte : ce n'est pas un document Word",
    "odt_sans_texte": "ce fichier n'a pas de texte : ce n'est pas un document LibreOffice",
    "courriel_sans_texte": "ce courriel n'a pas de texte simple : copiez son texte dans un fichier .txt",
    "inconnu": "ce fichier n'est pas un de nos documents, ou son texte a trop changé pour être reconnu",
    "disparu": "ce fichier vient du document « {document} », qui n'existe plus pour ce public",
}
"""Why a file is not judged."""
