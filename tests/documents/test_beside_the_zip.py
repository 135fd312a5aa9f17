"""What a build leaves beside each ZIP: the jurist's sheet, and a dossier of examples that fills every document."""

from __future__ import annotations

from html.parser import HTMLParser

from generator.convert.source import Source
from generator.package.review_sheet import review_sheet
from generator.texts.plain import pieces, reader_view


class Cells(HTMLParser):
    """The text of each cell of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own names
        self.inside = tag == "td"
        if self.inside:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"


def cells(page: bytes) -> list[str]:
    reader = Cells()
    reader.feed(page.decode())
    return reader.cells


def test_the_sheet_holds_every_passage_of_every_clause_once_with_a_box(source: Source) -> None:
    for pack in source.packs:
        renderings = source.of(pack)
        found = cells(review_sheet(source.library, pack, renderings, source.day))
        passages = found[0::4]

        for rendering in renderings:
            owners = {clause.source.path: clause.source.body_line for clause in rendering.clauses}
            for path, line, piece in pieces(rendering.marked):
                passage = reader_view(piece, source.library.champs).strip()
                if line >= owners.get(path, 1_000_000) and any(char.isalpha() for char in passage):
                    assert passage in passages
        assert set(found[3::4]) == {"☐"}


def test_the_sheet_names_the_article_and_its_confidence_beside_the_passage_that_cites_it(source: Source) -> None:
    pack = source.packs[0]
    found = cells(review_sheet(source.library, pack, source.of(pack), source.day))
    rows = [found[index : index + 4] for index in range(0, len(found), 4)]

    cited = [row for row in rows if row[0].endswith("c’est la règle de l’article\u00a01 du Code fictif.")]

    assert cited
    assert {(row[1], row[2]) for row in cited} == {("art.\u00a01 du Code fictif", "sûre")}
    assert {row[2] for row in rows} <= {"sûre", "probable", "à confirmer"}
