"""What a sentinel may say, and when it is met."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.knowledge import Sentinel
from bot.domain.triage import Disposition


def sentinel(**fields: Any) -> Sentinel:
    return Sentinel(id="calf", text="My calf is swollen", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="no-bound"),
        pytest.param({"code": "U6", "at_least": "urgent", "at_most": "urgent"}, id="both-bounds"),
        pytest.param({"at_least": "urgent"}, id="danger-without-code"),
        pytest.param({"code": "U6", "at_most": "none"}, id="harmless-with-code"),
        pytest.param({"code": "X1", "at_least": "urgent"}, id="no-such-code"),
    ],
)
def test_a_sentinel_that_says_nothing_sure_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        sentinel(**fields)


@pytest.mark.parametrize(
    ("level", "codes", "met"),
    [
        pytest.param("urgent", ("S2", "U6"), True, id="as-wanted"),
        pytest.param("emergency", ("E1", "U6"), True, id="more-urgent"),
        pytest.param("soon", ("U6",), False, id="less-urgent"),
        pytest.param("urgent", ("U5",), False, id="by-another-code"),
    ],
)
def test_a_danger_is_met_at_its_level_by_its_code(
    level: str, codes: tuple[str, ...], met: bool
) -> None:
    danger = sentinel(code="U6", at_least="urgent")
    assert danger.is_met(Disposition(level), codes) is met


@pytest.mark.parametrize(
    ("level", "met"), [("none", True), ("self_care", True), ("soon", False), ("crisis", False)]
)
def test_a_harmless_one_is_met_below_its_bound(level: str, met: bool) -> None:
    assert sentinel(at_most="self_care").is_met(Disposition(level), ()) is met


def test_what_is_wanted_is_said_in_words() -> None:
    assert sentinel(code="U6", at_least="urgent").wanted == "U6 and at least urgent"
    assert sentinel(at_most="none").wanted == "at most none"
