SCRIPTS = (
    "outils/donnees/commun.js",
    "outils/donnees/echeances.js",
    *(f"assets/js/outils/{name}.js" for name in ("jours", "nombres", "phrases")),
    *(f"assets/js/echeances/{name}.js" for name in ("calendrier", "ics", "page")),
)
