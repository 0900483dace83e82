"""Settings, from the command line or from the environment (`JIANGBANG_DATABASE` and so on)."""

from __future__ import annotations

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set.

    `database`: a folder or a `postgresql://` address. `origins`: web origins, besides our own, whose scripts
    may open feeds and send commands. `queue`: how many commands may wait for the log. `largest_body`: bytes
    of one request; `largest_upload`: bytes of an uploaded file. `directory_key`: what the personal details of
    the directory are encrypted with (32 bytes in base64 or hexadecimal, or the path of a file that holds
    them); empty with SQLite means `directory.key` beside the database. `tick_ms`: a board's feed sends at
    most one change in so many milliseconds.
    `timezone`: whose days a public notice counts. `address`: where everybody reaches this server, such as
    `https://skills.example.cn`; it stands on certificates and in credentials. Empty: `host` and `port`.
    `issuer_key`: the path of the PEM file with the Ed25519 key that credentials are signed with; empty with
    SQLite means `issuer.key` beside the database, made at first need.

    `oidc_issuer`, `oidc_client_id`, `oidc_client_secret`: the organisation's identity provider (OpenID
    Connect), if it has one; the address to register there is `/sign-in/identity/answer` of this server.
    """

    model_config = SettingsConfigDict(env_prefix="jiangbang_")

    database: str = "jiangbang-data"
    host: str = "127.0.0.1"
    port: int = 8000
    origins: tuple[str, ...] = ()
    queue: int = 2048
    largest_body: int = 1_048_576
    largest_upload: int = 33_554_432
    directory_key: SecretStr = SecretStr("")
    tick_ms: int = 100
    timezone: str = "Asia/Shanghai"
    address: str = ""
    issuer_key: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")

    @property
    def public_address(self) -> str:
        """Where everybody reaches this server, without a slash at the end."""
        return self.address.rstrip("/") or f"http://{self.host}:{self.port}"

    def largest(self, path: str) -> int:
        """Bytes that a request to this address may have: more where files are sent in."""
        return self.largest_upload if path.endswith("imports") else self.largest_body
