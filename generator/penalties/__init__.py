"""Late-payment sums to the cent: a claim and the library's dated law become segments, totals, sources and cautions.

    claim.py       what is asked, refused in French when it makes no sense; contract.py reads the contract's rate
      │
    regime.py      who owes what: rate, start, fee, order of payments, texts
      │
    rates.py       the rate of a semester, from content/droit: known, or a problem that names the value
      │
    schedule.py    days cut into segments, payments imputed in the order of the regime, fee
      │
    cautions.py    what the reader must know: unconfirmed rates, limitation, reminders
      │
    report.py      the result as text or JSON

Every French sentence stands in `messages.py`: the page in the browser (site/assets/js/penalites) fills the same ones.
`compute` in `compute.py` is that line in code; it is pure: no file, no clock.
"""

from generator.penalties.claim import BadClaimError, Claim, ClaimError, Payment
from generator.penalties.compute import RefusedRateError, compute
from generator.penalties.contract import ContractRate, read_rate
from generator.penalties.rates import MissingValueError
from generator.penalties.result import Result

__all__ = [
    "BadClaimError",
    "Claim",
    "ClaimError",
    "ContractRate",
    "MissingValueError",
    "Payment",
    "RefusedRateError",
    "Result",
    "compute",
    "read_rate",
]
