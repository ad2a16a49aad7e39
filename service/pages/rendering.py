"""From a template and its values to an HTML response; the one place that knows the template engine."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from service.access import services_of
from service.pages.spoken_moments import clock, exact, spoken_day, spoken_markup


@pass_context
def _moment(context: Context, value: datetime) -> Markup:
    return spoken_markup(value, now=context["now"])


@pass_context
def _day(context: Context, value: datetime) -> str:
    return spoken_day(value, now=context["now"])


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("service.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["moment"] = _moment
    made.filters["day"] = _day
    made.filters["exact"] = exact
    made.filters["clock"] = clock
    return made


_TEMPLATES = _environment()


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page. `frame` is None unless given: a page without a session has no menu.

    A template shows a moment as people say it with `| moment`, its day alone with `| day`, in full with `| exact`.
    """
    context = {"frame": None, "now": services_of(request).clock(), **values}
    return HTMLResponse(_TEMPLATES.get_template(template).render(context), status)
