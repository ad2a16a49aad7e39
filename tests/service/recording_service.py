"""The service on a small town, to be killed: `python -m tests.service.recording_service FOLDER PORT`."""

import sys
from pathlib import Path

from graph.save import save
from regie.demo_accounts import ensure_demo_accounts
from regie.roles import UserRole
from service.bootstrap import started
from service.settings import Settings
from service.web_server import web_server
from tests.regie.documents import AT, BOA, JW, RECORDER, town


def run(folder: Path, port: int) -> None:
    """Serve the town until somebody ends the process; what was recorded earlier is still in the folder."""
    with started(Settings(data_folder=folder, demo=True, port=port, _env_file=None)) as services:
        save(services.store, town(), now=AT)
        ensure_demo_accounts(
            services.registry,
            organisations={UserRole.JONGERENWERKER: JW, UserRole.BOA: BOA, UserRole.POLITIE: "organisation-politie"},
            recorders={
                UserRole.JONGERENWERKER: RECORDER,
                UserRole.BOA: "recorder-0000000000000002",
                UserRole.POLITIE: "recorder-0000000000000003",
            },
            municipalities=("GM9901", "GM9902"),
            keys=services.keys,
            now=services.clock(),
        )
        web_server(services).run()


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]))
