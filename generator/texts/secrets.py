"""The words that tell of the health or of the private life of a person: what goes out to others holds none of them."""

from __future__ import annotations

SECRETS = (
    r"patient(?:e|s|es)?|diagnosti\w+|patholog\w+|symptôm\w+|(?:psycho)?thérap\w+|maladies?|médica(?:l|le|les|ux|ment|ments|menteux)|santé|soins"
    r"|hospitali\w+|hôpital|dépressi\w+|anxi(?:été|eu\w+)|burn-?out|addict\w+|deuil|handicap\w*|grossesse|troubles? (?:du|de|des|psy\w+)"
    r"|traitement (?:en cours|suivi|médical)|contenu (?:de (?:la|nos|vos|votre|l')|des) ?(?:séances?|entretiens?|rendez-vous|échanges)"
    r"|comptes?[- ]rendus? d(?:e (?:la )?(?:séances?|consultations?)|'entretiens?)|m'avez (?:confié|raconté)"
    r"|motifs? (?:de (?:la|votre)|des|de vos) (?:consultations?|séances?|visites?)|actes? (?:médica\w+|de soins?)"
)
"""A pattern, to be looked for as whole words, whatever their case."""
