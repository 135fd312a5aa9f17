"""The page of the conditions: each with what it means, and the documents that change with it."""

import re
from pathlib import Path

from generator.load import load
from generator.publish.guide import Guide
from generator.publish.pages.conditions import HERE, condition_pages
from generator.render.conditions import CONDITIONS
from generator.store.cache import open_cache
from generator.texts.escaping import readable
from tests.frozen import DAY, changed

FORMULAS = """
- id: arbitre
  sens: "Le litige va devant l'arbitre."
  formule: "voie_batonnier and not (sante or seances)"
"""


def test_each_condition_says_what_it_means_and_where_it_serves(tmp_path: Path, out: Path) -> None:
    tree = changed(tmp_path, "content/clauses/retard-professionnel.md", "{% if voie_batonnier %}", "{% if arbitre %}")
    (tree / "content/conditions.yml").write_text(FORMULAS, "utf-8")
    library = load(tree, open_cache(out)).library

    page = condition_pages(Guide(library, (), {}, {}, {}, DAY, DAY))[HERE].decode()
    chapters = {
        name: readable(chapter) for name, chapter in re.findall(r"### <code>(\w+)</code>\n(.*?)(?=\n### |\n## |\Z)", page, re.DOTALL)
    }

    assert list(chapters) == ["arbitre", *CONDITIONS]
    assert "Le litige va devant l’arbitre." in chapters["arbitre"]
    said = "Vraie quand l’impayé va devant le bâtonnier et la profession n’est pas de santé et la profession ne reçoit pas en séances."
    assert said in chapters["arbitre"]
    assert "voie_batonnier and not (sante or seances)" in chapters["arbitre"]
    # A condition serves where a formula is made of it, too.
    for name in ("arbitre", "voie_batonnier", "seances"):
        assert "1 document" in chapters[name]
        assert "(../contrats/conditions.md)" in chapters[name]
    assert "Aucun document ne la teste encore." in chapters["medecin"]
