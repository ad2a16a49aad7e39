"""Everything that an installation can set: KANTELPUNT_NAME in the environment, in `.env`, or a secret of that name."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Where container platforms show each secret as a file, such as kantelpunt_neo4j_password.
SECRETS_FOLDER = Path("/run/secrets")


class Settings(BaseSettings):
    """The settings; without any, Kantelpunt runs on this machine alone, with its data in `kantelpunt-data`."""

    model_config = SettingsConfigDict(
        env_prefix="KANTELPUNT_",
        env_file=".env",
        secrets_dir=SECRETS_FOLDER if SECRETS_FOLDER.is_dir() else None,
        extra="ignore",
        frozen=True,
    )

    data_folder: Path = Field(
        Path("kantelpunt-data"), description="Where the embedded store, the registry and the key file live."
    )
    neo4j_uri: str | None = Field(
        None, description="Bolt address of a Neo4j server; without it the embedded store runs."
    )
    neo4j_user: str = Field("neo4j", description="User of that server.")
    neo4j_password: SecretStr = Field(SecretStr(""), description="Password of that server.")
    neo4j_database: str = Field("neo4j", description="Database on that server.")
    registry_url: str | None = Field(None, description="SQLAlchemy address of the registry; default a SQLite file.")
    key_file: Path | None = Field(
        None, description="The main key; default `key` in the data folder, made at first use."
    )
    demo: bool = Field(default=False, description="Offer one-click demo accounts. Only ever on an invented region.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8808, ge=0, le=65535, description="Port to listen on.")
    public_url: str | None = Field(None, description="Address by which users reach the service; default host and port.")
    patterns_off: Annotated[tuple[str, ...], NoDecode] = Field((), description="Patterns switched off, e.g. P4;P17.")
    publish_patterns: bool = Field(
        default=False, description="Show the pages of the patterns to everybody, without signing in."
    )
    parameter_file: Path | None = Field(None, description="Reviewed TOML file with parameters per municipality group.")
    maximum_body_bytes: int = Field(1_048_576, ge=1024, description="Larger requests are refused.")

    @field_validator("patterns_off", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(filter(None, (item.strip() for item in value.split(";")))) if isinstance(value, str) else value

    @property
    def resolved_registry_url(self) -> str:
        """The address of the registry, the default included."""
        return self.registry_url or f"sqlite:///{(self.data_folder / 'registry.sqlite').absolute()}"

    @property
    def resolved_key_file(self) -> Path:
        """The key file, the default included."""
        return self.key_file or self.data_folder / "key"

    @property
    def origin(self) -> str:
        """Scheme, host and port by which users reach the service."""
        if self.public_url:
            parts = urlsplit(self.public_url)
            return f"{parts.scheme}://{parts.netloc}"
        return f"http://{self.host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether users reach the service over TLS."""
        return self.origin.startswith("https://")
