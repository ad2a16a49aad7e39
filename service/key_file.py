"""The file with the main key: 32 random bytes that only the owner may read, made at first use."""

import os
import secrets
import stat
from pathlib import Path

from regie.keys import MAIN_KEY_BYTES
from service.errors import StartRefused


def read_or_make_key(path: Path) -> bytes:
    """The main key. A new one is on disk before it is used; a file that others can read is refused."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(descriptor, "wb") as file:
        key = secrets.token_bytes(MAIN_KEY_BYTES)
        file.write(key.hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def _read(path: Path) -> bytes:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise StartRefused(f"Het sleutelbestand {path.name} is leesbaar voor anderen. Doe: chmod 600 {path.name}")
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise StartRefused(f"Het sleutelbestand {path.name} is beschadigd. Zet het terug uit de back-up.") from error
    if len(key) != MAIN_KEY_BYTES:
        raise StartRefused(f"Het sleutelbestand {path.name} is onvolledig. Zet het terug uit de back-up.")
    return key
