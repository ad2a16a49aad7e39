"""`kantelpunt serve`: the service on the data of this installation, until somebody stops it."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from service.bootstrap import Services, started
from service.command_line import options
from service.command_line.failures import CommandRefused, Status
from service.command_line.interruption import Interrupted, unwind_on_signals
from service.command_line.opening import settings_of
from service.command_line.printing import remark
from service.settings import Settings

Port = Annotated[
    int | None, typer.Option("--port", min=0, max=65535, help="Poort waarop de pagina's staan; standaard 8808.")
]


def serve_command(port: Port = None, data: options.DataFolder = None) -> None:
    """Start de pagina's en de API op de gegevens van deze installatie."""
    settings = settings_of(data) if port is None else settings_of(data).model_copy(update={"port": port})
    check_port(settings)
    with started(settings) as services:
        services.assessor.request()
        serve(services)


def serve(services: Services) -> None:
    """Serve until Ctrl-C or a signal; then everything is closed in order."""
    # The pages take seconds to import, and no other command shows them.
    from service.web_server import web_server  # noqa: PLC0415

    server = web_server(services)
    remark(f"Kantelpunt staat klaar op {services.settings.origin}. Stoppen: Ctrl-C.")
    try:
        server.run()
    except (Interrupted, KeyboardInterrupt):
        unwind_on_signals()
    remark("Gestopt.")


def check_port(settings: Settings) -> None:
    """Refuse at once where another program has the port, before any work is done."""
    if settings.port == 0:
        return
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            line = f"Poort {settings.port} is bezet: stop wat daar draait, of kies een andere met --port."
            raise CommandRefused(line, status=Status.WRONG_USE) from error
