"""What is read for a message, and what a reading does to the findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Conversation, Message
from bot.domain.reading import Reading
from bot.domain.triage import Assertion, Disposition, Finding, Flag
from bot.text.reading import (
    COMPLAINT,
    applied,
    around,
    joined,
    settled,
    texts_of,
    together,
    windows,
)
from bot.text.weighing import Raised, Weighed
from tests.builders import make_finding

CHANCES = {1: 0.9, 2: 0.9, 3: 0.9, 4: 0.1}
CALM = {rank: 0.1 for rank in range(1, 5)}


def after(*said: str) -> Conversation:
    lines = tuple(Message("user", text) for text in said)
    return Conversation(id="test", turn=len(said), transcript=lines)


def by_reader(code: str, turn: int = 0, chance: float = 0.9) -> Finding:
    return replace(make_finding(f"code_{code}", turn=turn), by="reader", chance=chance)


def test_a_first_message_is_read_by_itself() -> None:
    assert texts_of("My knee aches", after()).texts == ("My knee aches",)


def test_a_later_message_is_read_after_what_was_said() -> None:
    texts = texts_of("and now my calf is swollen", after("My knee aches"))
    whole = joined(("My knee aches", "and now my calf is swollen"))
    assert texts.texts == (whole, "and now my calf is swollen")
    assert whole[texts.begins[0] :] == "and now my calf is swollen"


def test_a_short_answer_is_not_read_by_itself() -> None:
    assert len(texts_of("the left", after("One calf is sore")).texts) == 1


def test_a_message_apart_from_its_past_counts_half() -> None:
    texts = texts_of("is a swollen calf bad then", after("My knee aches"))
    calm, loud = Reading((1, 0.01), {"U6": 0.02}, {}), Reading((1, 0.99), {"U6": 0.98}, {})
    found = together([calm, loud], texts)
    assert found.at_least == pytest.approx((1, 0.5), abs=1e-3)
    assert found.codes == pytest.approx({"U6": 0.5})


@pytest.mark.parametrize(
    ("tells", "calm"),
    [
        pytest.param(0.99, True, id="tells how things are now"),
        pytest.param(0.3, False, id="says nothing of itself"),
    ],
)
def test_what_a_message_tells_now_settles_what_was_said(tells: float, calm: bool) -> None:
    texts = texts_of("no, it was the bag that is hot", after("My calf is hot and big"))
    before = Reading((1, 1, 0.5, 0.5, 0), {"U6": 0.5}, {})
    now = Reading((1, tells, 0.001, 0.001, 0), {"U6": 0.001}, {})
    assert (settled([before, now], texts).at_least[3] < 0.15) is calm


def test_only_the_latest_of_a_long_chat_is_read_along() -> None:
    texts = texts_of("is that bad for me?", after("first " * 90, "second " * 60))
    assert "second" in texts.texts[0]
    assert "first" not in texts.texts[0]


TALK = "We ran along the canal and it was very windy. "


@pytest.mark.parametrize(
    ("text", "least"),
    [
        pytest.param("short", 1, id="short"),
        pytest.param(TALK * 20, 2, id="sentences"),
        pytest.param(TALK.replace(".", " and") * 85, 5, id="no sentence ends"),
        pytest.param("a" * 4000, 5, id="one word"),
        pytest.param("\n" * 2000 + "My calf is swollen.", 2, id="empty lines"),
    ],
)
def test_a_long_text_is_read_in_windows_that_overlap(text: str, least: int) -> None:
    found = windows(text)
    assert len(found) >= least
    assert all(len(piece) <= 900 and text[start:].startswith(piece) for start, piece in found)
    reached = 0
    for start, piece in found:
        assert start <= reached
        reached = start + len(piece)
    assert reached == len(text)


def test_a_window_points_into_the_whole_message() -> None:
    text = TALK * 20 + "Now my calf is swollen."
    texts = texts_of(text, after())
    begins = texts.begins[-1]
    place = texts.texts[-1].index("calf")
    last = Reading((1, 1, 1, 1, 0), {"U6": 0.9}, {"U6": (place, place + 4)})
    calm = Reading((1, 0, 0, 0, 0), {"U6": 0.1}, {})
    start, end = together((calm, last), texts).words["U6"]
    assert begins < 0
    assert text[start:end] == "calf"


def test_the_more_urgent_reading_counts_and_points_into_the_message() -> None:
    texts = texts_of("my calf is swollen now", after("My knee aches"))
    begins = texts.begins[0]
    whole = Reading((1, 0.9, 0.9, 0.8, 0), {"U6": 0.8}, {"U6": (begins + 3, begins + 7)})
    alone = Reading((1, 0.9, 0.2, 0.1, 0.3), {"U6": 0.4}, {})
    found = together((whole, alone), texts)
    assert found.at_least[:4] == (1, 0.9, 0.9, 0.8)
    assert 0 < found.at_least[4] < 0.3
    assert found.words == {"U6": (3, 7)}


def test_a_raised_code_is_a_finding_that_points_to_words() -> None:
    weighed = Weighed(CHANCES, (Raised("U6", 0.8127, (3, 7)),), troubled=True)
    finding, _ = applied((), weighed, (), 0, "my calf swells")
    assert (finding.sign, finding.words, finding.by) == ("code_u6", "calf", "reader")
    assert finding.chance == 0.813


def test_a_doubted_flag_doubts_its_findings_of_this_message() -> None:
    old, new = make_finding("swelling", turn=0), make_finding("heat", turn=1)
    flag = Flag("U5", Disposition.URGENT, "U5.test", findings=(old, new))
    weighed = Weighed(CHANCES, doubted=frozenset({"U5"}), troubled=True)
    found = {f.sign: f.assertion for f in applied((old, new), weighed, (flag,), 1, "")}
    assert found["swelling"] is Assertion.PRESENT
    assert found["heat"] is Assertion.DOUBTED


def test_a_finding_that_another_flag_needs_is_not_doubted() -> None:
    shared = make_finding("swelling")
    flags = (
        Flag("U5", Disposition.URGENT, "U5.test", findings=(shared,)),
        Flag("S2", Disposition.SOON, "S2.test", findings=(shared,)),
    )
    weighed = Weighed(CHANCES, doubted=frozenset({"U5"}), troubled=True)
    assert applied((shared,), weighed, flags, 0, "")[0].assertion is Assertion.PRESENT


def test_trouble_without_a_sign_is_kept_as_a_complaint() -> None:
    (finding,) = applied((), Weighed(CHANCES, troubled=True), (), 0, "it niggles")
    assert finding.sign == COMPLAINT


def test_no_trouble_leaves_no_complaint_of_this_message() -> None:
    found = applied((make_finding("pain"),), Weighed(CALM), (), 0, "what a pain this hill is")
    assert [finding.assertion for finding in found] == [Assertion.DOUBTED]


def test_a_bare_statement_is_not_contradicted() -> None:
    found = applied((make_finding("fever"),), Weighed(CALM), (), 0, "I have a fever.")
    assert [finding.assertion for finding in found] == [Assertion.PRESENT]


def test_a_sign_is_read_with_its_own_sentences() -> None:
    text = "Rate it zero. My calf swells. Thanks."
    calf = replace(make_finding("swelling"), start=17, end=21)
    assert around([calf], text, 0).strip() == "My calf swells."
