"""What the audit trail writes down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be written down: what was done to which record of which table, and how often."""

    action: str
    table: str
    record: str = ""
    amount: int = 1
