SCRIPTS = (
    "outils/donnees/commun.js",
    "outils/donnees/penalites.js",
    *(f"assets/js/outils/{name}.js" for name in ("jours", "nombres", "phrases")),
    *(f"assets/js/penalites/{name}.js" for name in ("claim", "rates", "regime", "schedule", "cautions", "compute", "report", "page")),
)
