"""All pages together, in the order in which they are looked up."""

from __future__ import annotations

from fastapi import APIRouter

from service.pages import observing, rounds, signing_in, static_files, today

PAGES: tuple[APIRouter, ...] = (
    static_files.router,
    signing_in.router,
    today.router,
    observing.router,
    rounds.router,
)
"""What `service.api.app.create_app` takes as `page_routers`."""
