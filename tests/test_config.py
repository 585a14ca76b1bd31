from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import load_settings
from bot.errors import ConfigError


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine the tests run on counts."""
    import os

    for name in list(os.environ):
        if name.upper().startswith("KNEEBOT_"):
            monkeypatch.delenv(name)


def test_the_defaults_stay_on_this_machine() -> None:
    settings = load_settings()
    assert settings.host == "127.0.0.1"
    assert settings.country == ""
    assert (settings.knowledge_dir / "red_flags").is_dir()
    assert (settings.prompts_dir / "compose.md").is_file()


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNEEBOT_PORT", "8080")
    monkeypatch.setenv("KNEEBOT_COUNTRY", "IE")
    monkeypatch.setenv("KNEEBOT_DENSE", "false")
    monkeypatch.setenv("KNEEBOT_SOMETHING_ELSE", "1")
    settings = load_settings()
    assert (settings.port, settings.country, settings.dense) == (8080, "IE", False)


def test_an_argument_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KNEEBOT_DATA_DIR", "/elsewhere")
    assert load_settings(data_dir=tmp_path).data_dir == tmp_path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("KNEEBOT_PORT", "99999", id="port-too-high"),
        pytest.param("KNEEBOT_PORT", "web", id="port-no-number"),
        pytest.param("KNEEBOT_COUNTRY", "Ireland", id="country-no-code"),
        pytest.param("KNEEBOT_MESSAGE_CAP", "10", id="cap-too-low"),
        pytest.param("KNEEBOT_SESSION_MINUTES", "0", id="no-session"),
        pytest.param("KNEEBOT_DENSE", "perhaps", id="neither-true-nor-false"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name):
        load_settings()


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNEEBOT_PORT", "-1")
    monkeypatch.setenv("KNEEBOT_COUNTRY", "x")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert "KNEEBOT_PORT" in str(caught.value)
    assert "KNEEBOT_COUNTRY" in str(caught.value)


def test_a_wrong_value_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNEEBOT_COUNTRY", "hush-hush")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert "hush-hush" not in str(caught.value)
