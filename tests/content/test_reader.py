"""Who « you » are: in the client's pack the reader is the client, in every other one the professional; no text or help errs."""

from generator.convert.source import Source
from generator.rules.forme.cotes import SPOKEN_OF, WRITTEN
from generator.texts.typography import french


def test_every_text_and_every_help_speaks_to_its_reader(real_source: Source) -> None:
    seen = {"client": 0, "professionnel": 0}
    for rendering in real_source.renderings:
        cote = rendering.pack.cote
        assert WRITTEN[cote].search(rendering.markdown) is None, (rendering.pack.id, rendering.document.id, rendering.public)
        for name in rendering.used.champs:
            champ = real_source.library.champs[name]
            told = french(f"{champ.libelle} | {champ.invite} | {champ.ou_le_trouver}")
            assert SPOKEN_OF[cote].search(told) is None, (cote, name)
        seen[cote] += 1
    assert seen["client"] >= 30
    assert seen["professionnel"] >= 900
