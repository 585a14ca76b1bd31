"""At most nine danger questions before a plan, none of them twice, none that was answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.bootstrap import build_bot
from bot.config import load_settings
from bot.domain.knowledge import Library
from bot.evals.interview import danger_questions, openings, report
from bot.evals.script import load_scripts
from bot.session import Bot

MOST = 9
SCRIPTS = load_scripts(Path(__file__).parents[1] / "dialogues")


@pytest.fixture(scope="module")
def rules_bot(library: Library) -> Bot:
    return build_bot(load_settings(dense=False, reader=False, country=""), library=library)


def test_at_most_nine_and_none_twice(rules_bot: Bot, library: Library) -> None:
    played = [danger_questions(rules_bot, library, text) for text in openings(SCRIPTS)]
    asked = [one for one in played if one is not None]
    assert len(asked) > 20
    assert max(len(one.questions) for one in asked) <= MOST
    assert not [one.opening for one in asked if one.twice]


def test_what_was_volunteered_is_not_asked(rules_bot: Bot, library: Library) -> None:
    told = (
        "My kneecap aches on stairs. My groin doesn't hurt. My hip doesn't hurt. My thigh doesn't "
        "hurt. It is not one spot on the bone. I don't limp."
    )
    asked = danger_questions(rules_bot, library, told)
    assert asked is not None
    assert "i_hip_bone" not in asked.questions and len(asked.questions) == MOST - 1


def test_an_opening_that_needs_care_has_no_interview(rules_bot: Bot, library: Library) -> None:
    assert danger_questions(rules_bot, library, "I have chest pain") is None


def test_the_line_names_median_and_most(rules_bot: Bot, library: Library) -> None:
    line = report(rules_bot, library, SCRIPTS[:20])
    assert re.fullmatch(
        r"danger questions before a plan: median [\d.]+, most \d, over \d+ openings", line
    )
    assert report(rules_bot, library, ()) == "no opening leads to a plan"
