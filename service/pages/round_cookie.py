"""A round in progress: only when it began, kept in the browser until it stops; nobody's steps are followed."""

from __future__ import annotations

from datetime import datetime, timedelta

from fastapi import Request, Response

from service.settings import Settings

_COOKIE = "kantelpunt-ronde"
LONGEST = timedelta(hours=12)


def round_since(request: Request, *, now: datetime) -> datetime | None:
    """When the round in progress began, or when something was last recorded of it; None where there is none."""
    try:
        began = datetime.fromisoformat(request.cookies.get(_COOKIE, ""))
    except ValueError:
        return None
    return began if began.tzinfo is not None and timedelta() <= now - began <= LONGEST else None


def begin_round(response: Response, *, now: datetime, settings: Settings) -> None:
    """From now on."""
    response.set_cookie(
        _COOKIE,
        now.replace(microsecond=0).isoformat(),
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=settings.is_secure,
        httponly=True,
        samesite="strict",
    )


def end_round(response: Response, *, settings: Settings) -> None:
    """No round any more."""
    response.delete_cookie(_COOKIE, path="/", secure=settings.is_secure, httponly=True, samesite="strict")
