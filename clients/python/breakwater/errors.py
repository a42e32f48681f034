"""What can go wrong, with the server's code and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from .results import Receipt


class BreakwaterError(Exception):
    """Everything this client raises."""


class ConnectionFailed(BreakwaterError):
    """The server could not be reached, or went away in the middle, and went on doing so through all tries."""


class ApiError(BreakwaterError):
    """The server refused the request as a whole; nothing of it was done.

    Attributes:
        status: the HTTP status.
        code: what went wrong, such as ``BW4003``, or None if something between client and server answered.
        remedy: what to do about it.
    """

    def __init__(self, status: int, code: Optional[str], detail: str, remedy: Optional[str]) -> None:
        parts = [part for part in (code, detail) if part]
        super().__init__(": ".join(parts) + (f" ({remedy})" if remedy else ""))
        self.status = status
        self.code = code
        self.detail = detail
        self.remedy = remedy


class NotAccepted(BreakwaterError):
    """Some lines were refused while the others were stored; ``receipt`` says which and why."""

    def __init__(self, receipt: "Receipt") -> None:
        first = receipt.rejected[0]
        super().__init__(
            f"{len(receipt.rejected)} problems, the first at {first.place}: {first.code}: {first.message} ({first.remedy})"
        )
        self.receipt = receipt
