"""The one table that translates what went wrong inside into what the outside is told."""

from collections.abc import Iterable
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from graph import errors as graph_errors
from regie import errors as regie_errors
from service.problem import Mistake, Problem

_AGAIN = "Er is niets verloren gegaan. Probeer het over een minuut opnieuw."


class ServiceError(Exception):
    """Anything that the service itself refuses."""


class StartRefused(ServiceError):
    """The service cannot start like this; the message is one Dutch line for the operator."""


class NotSignedIn(ServiceError):
    """There is no valid session with this request."""


class InputRefused(ServiceError):
    """The request was understood but cannot be taken; `mistakes` lists all that is wrong with it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(f"{item.pointer}: {item.code}" for item in self.mistakes))


_OUTDATED = Problem(412, "outdated", "Outdated", "Dit is intussen veranderd. Bekijk het opnieuw en beslis dan.")
_TABLE: tuple[tuple[type[Exception], Problem], ...] = (
    (NotSignedIn, Problem(401, "not-signed-in", "Not signed in", "Meld u aan om verder te gaan.")),
    (
        regie_errors.PurposeMissing,
        Problem(
            403, "purpose-missing", "Purpose missing", "Kies eerst waarvoor u kijkt; zonder doel tonen wij niemand."
        ),
    ),
    (
        regie_errors.AccessDenied,
        Problem(
            403, "access-denied", "Access denied", "Dit hoort niet bij uw rol. Vraag het zo nodig aan de regisseur."
        ),
    ),
    (
        regie_errors.SignInRefused,
        Problem(401, "sign-in-refused", "Sign-in refused", "Naam, wachtwoord of code klopt niet. Probeer het opnieuw."),
    ),
    (
        regie_errors.NotKnown,
        Problem(404, "not-known", "Not known", "Dit is er niet, of het ligt buiten wat u mag zien."),
    ),
    (
        regie_errors.DecisionRefused,
        Problem(409, "decision-refused", "Decision refused", "Open eerst de waarnemingen en kies een reden."),
    ),
    (regie_errors.Outdated, _OUTDATED),
    (graph_errors.ChangedMeanwhile, _OUTDATED),
    (
        regie_errors.AccountRefused,
        Problem(409, "account-refused", "Account refused", "Dit account kan zo niet worden gemaakt."),
    ),
    (
        regie_errors.SwitchRefused,
        Problem(400, "switch-refused", "Switch refused", "Schrijf op waarom, in hoogstens 500 tekens."),
    ),
    (regie_errors.TurnTaken, Problem(503, "analysis-busy", "Analysis busy", _AGAIN)),
    (regie_errors.VaultError, Problem(409, "vault-refused", "Vault refused", "De kluis kan dit zo niet openen.")),
    (regie_errors.RegistryUnavailable, Problem(503, "registry-unavailable", "Registry unavailable", _AGAIN)),
    (graph_errors.StoreConflict, Problem(503, "store-busy", "Store busy", _AGAIN)),
    (graph_errors.StoreTimeout, Problem(503, "store-slow", "Store too slow", _AGAIN)),
    (graph_errors.StoreError, Problem(503, "store-unavailable", "Store unavailable", _AGAIN)),
)

_HTTP = {
    404: Problem(404, "not-found", "Not found", "Deze pagina bestaat niet."),
    405: Problem(405, "method-not-allowed", "Method not allowed", "Dit kan hier niet."),
    413: Problem(413, "too-large", "Too large", "Dit bericht is te groot."),
}
UNEXPECTED = Problem(500, "unexpected", "Unexpected error", "Er ging iets mis bij ons. Probeer het later opnieuw.")
TRANSLATED: tuple[type[Exception], ...] = (
    *(kind for kind, _ in _TABLE),
    InputRefused,
    regie_errors.TooManyAttempts,
    RequestValidationError,
    HTTPException,
)

MOST_MISTAKES = 100
"""More are not told: a request can hold far more of them than anybody reads."""
_VALIDATION_TEXTS = {
    "missing": "Dit is verplicht.",
    "extra_forbidden": "Dit veld kennen wij niet.",
    "json_invalid": "Dit is geen geldige JSON.",
    "timezone_aware": "Geef de tijd met tijdzone.",
}


def problem_of(error: Exception) -> Problem:
    """The problem that the outside is told; never the text of the exception, which may hold what was sent."""
    if isinstance(error, InputRefused):
        return invalid(error.mistakes)
    if isinstance(error, RequestValidationError):
        return invalid(_mistake(item) for item in error.errors()[:MOST_MISTAKES])
    if isinstance(error, regie_errors.TooManyAttempts):
        wait = {"Retry-After": str(error.wait_seconds)}
        detail = f"Te veel pogingen. Wacht {-(-error.wait_seconds // 60)} minuten."
        return Problem(429, "too-many-attempts", "Too many attempts", detail, headers=wait)
    if isinstance(error, HTTPException):
        return _HTTP.get(error.status_code, Problem(error.status_code, "refused", "Refused", "Dit kan zo niet."))
    return next((problem for kind, problem in _TABLE if isinstance(error, kind)), UNEXPECTED)


def invalid(mistakes: Iterable[Mistake]) -> Problem:
    """A request with mistakes, all of them."""
    return Problem(400, "invalid-input", "Invalid input", "Niet alles klopt; hieronder staat wat.", tuple(mistakes))


def _mistake(item: dict[str, Any]) -> Mistake:
    place, *path = (str(part) for part in item["loc"])
    pointer = "#/" + "/".join(path) if place == "body" else "/".join(path)
    code = str(item["type"])
    return Mistake(place, pointer, code, _VALIDATION_TEXTS.get(code, "Deze waarde kan hier niet."))
