"""The frame around every page: the tabs of the role, who you are, for which area, and for which purpose you look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import Request

from ingest.validators.municipality import municipality_name
from regie.policy import Action, Thing, scope_of
from regie.purpose import PAGE_PURPOSE, Purpose, purposes_for
from regie.roles import UserRole
from service.access import Access, Requires

PURPOSE_COOKIE = "kantelpunt-doel-"


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry of the menu; who may not do `action` on `thing` does not see it."""

    title: str
    path: str
    page: str
    thing: Thing
    action: Action


TABS = (
    Tab("Vandaag", "/", "vandaag", Thing.SESSION, Action.READ),
    Tab("Waarneming", "/waarneming", "waarneming", Thing.OBSERVATION, Action.CREATE),
    Tab("Situaties", "/situaties", "situaties", Thing.FLAG, Action.READ),
    Tab("Netwerk", "/netwerk", "netwerk", Thing.SURROUNDINGS, Action.READ),
    Tab("Patronen", "/patronen", "patronen", Thing.PATTERN, Action.READ),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the template `frame.html` shows around a page."""

    tabs: tuple[Tab, ...]
    path: str
    page: str
    function: str
    area: str
    purpose: str | None
    purposes: tuple[Purpose, ...]
    as_of: str | None = None


@dataclass(frozen=True)
class RequiresPage(Requires):
    """What a page requires: as an endpoint, with the page's purpose, unless the reader chose another one for it."""

    def __call__(self, request: Request) -> Access:
        access = super().__call__(request)
        chosen = request.cookies.get(f"{PURPOSE_COOKIE}{self.page}")
        if chosen in {purpose.key for purpose in purposes_for(access.reader.role)}:
            access = replace(access, purpose_key=chosen)
            request.state.access = access
        return access


def frame_of(access: Access, *, as_of: str | None = None) -> Frame:
    """The frame of the page that this access is for."""
    role = access.reader.role
    tabs = tabs_for(role)
    path = next((tab.path for tab in TABS if tab.page == access.page), "/")
    has_purpose = access.page is not None and role in PAGE_PURPOSE.get(access.page, {})
    return Frame(
        tabs=tabs,
        path=path,
        page=access.page or "",
        function=access.account.function_title,
        area=area_of(access.account.municipalities),
        purpose=access.purpose().text if has_purpose else None,
        purposes=purposes_for(role),
        as_of=as_of,
    )


def tabs_for(role: UserRole) -> tuple[Tab, ...]:
    """The menu of the role, from the policy."""
    return tuple(tab for tab in TABS if scope_of(role, tab.thing, tab.action) is not None)


def area_of(municipalities: tuple[str, ...]) -> str:
    """The own area in words: names where the table of municipalities has them, else codes."""
    names = [municipality_name(code) or code for code in municipalities]
    if len(names) > 3:
        return f"{len(names)} gemeenten"
    return " en ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
