"""What the real content publishes can be recorded for ever."""

from generator.convert.source import Source
from tests.archived import recorded


def test_every_text_of_the_real_content_comes_back_as_it_was(real_source: Source) -> None:
    back = recorded({real_source.job(rendering) for rendering in real_source.renderings})

    assert len(back) > 100
    assert [job for job, again in back.items() if job != again or job.key("docx") != again.key("docx")] == []
