"""All pages together, in the order in which they are looked up."""

from __future__ import annotations

from fastapi import APIRouter

from service.pages import (
    drawing_library,
    export_page,
    network,
    observing,
    patterns,
    rounds,
    signing_in,
    situations,
    situations_detail,
    static_files,
    today,
)

PAGES: tuple[APIRouter, ...] = (
    static_files.router,
    signing_in.router,
    today.router,
    observing.router,
    rounds.router,
    situations.router,
    situations_detail.router,
    network.router,
    export_page.router,
    drawing_library.router,
    patterns.router,
)
"""What `service.api.app.create_app` takes as `page_routers`."""
