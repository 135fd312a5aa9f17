"""A conversion has one name in the cache, whoever asks for it and when."""

from datetime import date

from generator.convert.job import Job
from generator.texts.packed import packed


def test_a_job_that_knows_its_digest_has_the_same_one() -> None:
    job = Job(packed("Un texte.\n"), "lettre", "Titre", "", "1.0.0", date(2026, 11, 22), ())
    told = job.digest

    # As when two threads ask at once: one has left it there before the other one looks.
    assert "digest" in vars(job)
    assert vars(Job)["digest"].func(job) == told
