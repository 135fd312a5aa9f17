"""From a few dates, every deadline of an unpaid invoice: reminders, limitation, service of an order, opposition.

    facts.py       what is known, refused in French when it makes no sense
      │
    compute.py     each date: when, what, the articles it rests on, the caution it needs
      │
    sentences.py   every French sentence, once: the page in the browser fills the same ones

`compute` is pure: no file, no clock. site/assets/js/echeances is its equal, tested so.
"""

from generator.deadlines.compute import Calendar, Deadline, compute
from generator.deadlines.facts import BadFactError, Facts

__all__ = ["BadFactError", "Calendar", "Deadline", "Facts", "compute"]
