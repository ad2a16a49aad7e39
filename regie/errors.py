"""What can go wrong in direction, as one tree; the service translates it, nothing here knows of HTTP."""

from __future__ import annotations


class RegieError(Exception):
    """Anything that this package refuses or cannot do."""


class RegistryUnavailable(RegieError):
    """The registry (accounts, vault, ledger) cannot be reached or written."""


class AccessDenied(RegieError):
    """The policy does not give this reader this action on this thing."""


class PurposeMissing(AccessDenied):
    """A person was about to be shown without a purpose, or with one that the reader's role does not have."""


class SignInRefused(RegieError):
    """Login name, password or code is wrong; which of the three is not said."""


class TooManyAttempts(RegieError):
    """Signing in failed too often for this login name or from this address; `wait_seconds` says how long to wait."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"too many failed attempts; wait {wait_seconds} seconds")
        self.wait_seconds = wait_seconds


class AccountRefused(RegieError):
    """An account cannot be made or changed like this."""


class VaultError(RegieError):
    """The vault cannot seal or open this: the key differs, or nothing is sealed under the pseudonym."""


class NotKnown(RegieError):
    """There is nothing under this id, or nothing that this reader may know of."""


class DecisionRefused(RegieError):
    """A decision on a flag lacks what makes it a human decision: the opened evidence, a reason, a date."""


class Outdated(RegieError):
    """What the decision or correction was based on has changed meanwhile."""


class TurnTaken(RegieError):
    """Another process is at what only one may do at a time."""


class TurnLost(RegieError):
    """A turn ran out while it was used: what was done in it must not be written."""


class SwitchRefused(RegieError):
    """A pattern cannot be switched like this."""
