"""Settings, read from the environment once (prefix ``KNEEBOT_``)."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigError

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    """Data beside the package: inside an installed wheel, or the checkout's own folder."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


class Settings(BaseSettings):
    """Everything an operator may set. Unknown ``KNEEBOT_`` variables are ignored."""

    model_config = SettingsConfigDict(env_prefix="KNEEBOT_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    allowed_hosts: str = ""
    """Further names the server answers to, separated by commas (``chat.club.org,*.club.org``)."""
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    """Two-letter country whose numbers are shown until the person picks another; empty: none."""
    knowledge_dir: Path = Field(default_factory=lambda: _shipped("knowledge"))
    prompts_dir: Path = Field(default_factory=lambda: _shipped("prompts"))
    data_dir: Path = Field(default_factory=lambda: user_data_path("kneebot"))
    """Where the index and the exports of encoder and reader are built."""
    message_cap: int = Field(default=4000, ge=500, le=20000)
    """Longest message in characters after normalisation; longer ones are refused, never cut."""
    session_minutes: int = Field(default=30, ge=1, le=1440)
    session_limit: int = Field(default=5000, ge=10)
    dense: bool = True
    """False answers from the lexical half alone."""
    reader: bool = True
    """False screens by the rules alone, without the learned reader."""


def load_settings(**overrides: object) -> Settings:
    """The settings from the environment, with overrides for tests and command-line flags.

    Raises:
        ConfigError: a variable has a value that is not allowed; every one is named.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [
            f"KNEEBOT_{'_'.join(str(part) for part in item['loc']).upper()}: {item['msg']}"
            for item in error.errors(include_input=False, include_url=False)
        ]
        raise ConfigError("\n".join(lines)) from error
