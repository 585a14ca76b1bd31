"""Nothing starts while a danger sign is open."""

from __future__ import annotations

import pytest

from bot.domain.triage import Disposition, Flag
from bot.guides.gate import held_back
from tests.builders import make_conversation, make_library_slice, make_question, real_library

LIBRARY = make_library_slice(
    interview=(make_question("fever"), make_question("kit", "fact", order=2))
)


@pytest.mark.parametrize("goal", ["hip_check", "plan"])
def test_an_open_danger_question_is_put_first(goal: str) -> None:
    held = held_back(LIBRARY, make_conversation(asked=()), goal)
    assert held is not None
    assert (held.asks, held.state.name, held.state.goal) == ("fever", "interview", goal)


def test_an_open_fact_holds_nothing_back() -> None:
    assert held_back(LIBRARY, make_conversation(asked=("fever",)), "plan") is None


@pytest.mark.parametrize(
    ("disposition", "held"),
    [
        (Disposition.NONE, False),
        (Disposition.SELF_CARE, False),
        (Disposition.SOON, False),
        (Disposition.URGENT, True),
        (Disposition.EMERGENCY, True),
        (Disposition.CRISIS, True),
    ],
)
def test_who_has_to_be_seen_today_is_held_back(disposition: Disposition, held: bool) -> None:
    step = held_back(LIBRARY, make_conversation(disposition=disposition, asked=("fever",)), "plan")
    assert (step is not None) is held


def test_the_words_name_the_most_urgent_flag_and_results_stay() -> None:
    library = real_library()
    flags = tuple(
        Flag(code, library.red_flags[code].disposition, f"{code}.x") for code in ("S2", "U6", "S3")
    )
    conversation = make_conversation(
        hip={"lift.left": "3"}, disposition=Disposition.URGENT, flags=flags
    )
    step = held_back(library, conversation, "plan")
    assert step is not None
    assert library.red_flags["U6"].name in step.blocks[0].text
    assert step.hip == {"lift.left": "3"}
