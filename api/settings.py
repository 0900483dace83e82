"""Settings, from the command line or from the environment (`JIANGBANG_DATABASE` and so on)."""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set.

    `database`: a folder or a `postgresql://` address. `origins`: web origins, besides our own, whose scripts
    may open feeds and send commands. `queue`: how many commands may wait for the log. `largest_body`: bytes
    of one request. `tick_ms`: a board's feed sends at most one change in so many milliseconds.
    """

    model_config = SettingsConfigDict(env_prefix="jiangbang_")

    database: str = "jiangbang-data"
    host: str = "127.0.0.1"
    port: int = 8000
    origins: tuple[str, ...] = ()
    queue: int = 2048
    largest_body: int = 1_048_576
    tick_ms: int = 100
