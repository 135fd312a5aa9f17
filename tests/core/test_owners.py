"""`CODEOWNERS`, as the forge reads it."""

import pytest

from generator.compare.owners import lines_of, owners_of
from tests.tools import ROOT

SAID = """
# tout
*               @tous
*.md            @plume  # une note
/packs/         @metiers @droit
content/droit   @loi
docs/*          @pages
/content/**/a-signer/  @signe
/generator/
un\\ nom.txt    @espace
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("LICENSE", ("@tous",)),
        ("content/clauses/prix.md", ("@plume",)),
        ("packs/coach.yml", ("@metiers", "@droit")),
        ("content/packs/coach.yml", ("@tous",)),
        ("content/droit/taux.yml", ("@loi",)),
        ("content/droits/taux.yml", ("@tous",)),
        ("docs/page.txt", ("@pages",)),
        ("docs/plus/page.txt", ("@tous",)),
        ("content/x/y/a-signer/z.md", ("@signe",)),
        ("content/a-signer/z.md", ("@signe",)),
        ("generator/pipeline.py", ()),
        ("un nom.txt", ("@espace",)),
    ],
)
def test_the_last_line_that_fits_a_file_names_its_owners(path: str, owners: tuple[str, ...]) -> None:
    assert owners_of([path], lines_of(SAID)) == {path: owners}


def test_ours_names_nobody_who_was_invented() -> None:
    said = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")

    assert [line.owners for line in lines_of(said) if line.owners] == []
