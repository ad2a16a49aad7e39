"""The web server: API and pages of one installation, on the port of its settings."""

from __future__ import annotations

import uvicorn

from service.api.app import create_app
from service.bootstrap import Services
from service.pages.site import PAGES

_PATIENCE_SECONDS = 5


def web_server(services: Services) -> uvicorn.Server:
    """A server that is ready to run; `run()` returns after a signal, once open requests are answered."""
    settings = services.settings
    configuration = uvicorn.Config(
        create_app(services, page_routers=PAGES),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        # who stands before us is believed on where a request came from only where somebody set a proxy up
        proxy_headers=settings.public_url is not None,
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
    )
    return uvicorn.Server(configuration)
