"""From a few dates, every deadline of an unpaid invoice: reminders, limitation, service of an order, opposition.

    facts.py       what is known, refused in French when it makes no sense
      │
    compute.py     each date: when, what, the articles it rests on, the caution it needs    term.py  ways.py
      │
    headline.py    what counts most, said first: a time that is past, one that is near, the next date
      │
    messages.py    every French sentence, once: the page in the browser fills the same ones

`compute` is pure: no file, no clock. site/assets/js/echeances is its equal, tested so.
"""

from generator.deadlines.compute import Calendar, compute
from generator.deadlines.facts import BadFactError, Facts
from generator.deadlines.headline import Headline, headlines
from generator.deadlines.term import Deadline

__all__ = ["BadFactError", "Calendar", "Deadline", "Facts", "Headline", "compute", "headlines"]
