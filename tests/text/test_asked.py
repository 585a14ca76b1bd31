from __future__ import annotations

import pytest

from bot.domain.triage import Assertion
from tests.text.conftest import Judged

CASES = [
    ("signs-of", "What are the signs of a locked knee?", "locked", True),
    ("is-a", "Is a swollen knee dangerous?", "swelling", True),
    ("statement-with-is-a", "It is a swollen knee.", "swelling", False),
    ("own-in-question", "Why is my knee swollen?", "swelling", False),
    ("question-tacked-on", "Knee very swollen, which tablet is good?", "swelling", False),
    ("worry-if", "Should I worry if it swells?", "swelling", True),
    ("worry-then-told", "Should I worry? My knee is swollen.", "swelling", False),
    ("habit", "If my knee locks I shake it free.", "locked", False),
    ("if-what-then", "If my knee locks, what should I do?", "locked", True),
    ("leaflet", "Google says go to hospital if the calf is swollen.", "swelling", True),
    ("lesson", "I'm a physio student. The case has a swollen calf.", "swelling", True),
    ("student-with-a-knee", "I'm a physio student. My knee is swollen.", "swelling", False),
]


@pytest.mark.parametrize(
    ("text", "sign", "asked"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_asking_is_not_telling(judged: Judged, text: str, sign: str, asked: bool) -> None:
    assert judged(text, sign) == {Assertion.ASKED if asked else Assertion.PRESENT}
