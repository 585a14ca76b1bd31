"""The page's conversation, without a page."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import pytest

from bot.web.desk import Desk
from bot.web.talk import Session, Talk
from tests.fakes.chat_bot import FakeBot


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """A talk with the fake behind it."""
    return Talk(desk)


def test_first_message_opens_a_conversation(talk: Talk) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    assert len(session.id) == 43
    assert len(session.turns) == 2
    assert "my kneecap aches" in session.turns[0]
    assert session.choices == (
        "Yes, it wakes me",
        "Only after a long run",
        "No",
        "I am not sure",
    )


def test_two_sessions_see_nothing_of_each_other(talk: Talk) -> None:
    one = talk.say(Session(), "my calf is swollen", "")
    two = talk.say(Session(), "my kneecap aches", "")
    one = talk.say(one, "and now", "")
    assert "kneecap aches" not in "".join(one.turns)
    assert "calf is swollen" not in "".join(two.turns)
    assert [item.id for item in talk.understood(two)] == ["sign:pain@kneecap"]


def test_message_not_taken_is_given_back(talk: Talk) -> None:
    long = "a" * 5000
    session = talk.say(Session(), long, "")
    assert session.draft == long
    assert len(session.turns) == 1


def test_two_messages_at_once_both_find_their_way_in(talk: Talk) -> None:
    session = Session()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: talk.say(session, f"knee {n}", ""), range(8)))
    shown = "".join(session.turns)
    assert len(session.turns) == 16
    assert all(f"knee {n}<" in shown for n in range(8))


def test_tab_that_is_known_no_more_goes_on_with_its_token(talk: Talk) -> None:
    before = talk.say(Session(), "my calf is swollen", "")
    after = talk.say(Session(), "and now", "", before.id)
    assert after.id == before.id
    assert len(after.turns) == 4


def test_token_of_a_conversation_that_is_gone_begins_again(talk: Talk) -> None:
    after = talk.say(Session(), "my calf is swollen", "", "A" * 43)
    assert after.id != "A" * 43
    assert "had ended" in after.turns[0]


def test_copy_of_a_tab_shares_nothing(talk: Talk) -> None:
    assert deepcopy(talk.say(Session(), "my calf is swollen", "")) == Session()


def test_ended_conversation_begins_again_and_says_so(talk: Talk, desk: Desk) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    desk.forget(session.id)
    before = session.id
    after = talk.say(session, "my calf is swollen", "")
    assert after.id != before
    assert "had ended" in after.turns[2]
    assert "Be seen today" in after.turns[-1]


def test_correction_is_a_message_and_is_shown(talk: Talk) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    after = talk.correct(session, "sign:pain@kneecap", "behind the knee", "")
    assert "Pain: behind the knee" in after.turns[2]
    assert talk.understood(after)[0].value == "behind the knee"
    gone = talk.correct(after, "sign:pain@kneecap", "", "")
    assert talk.understood(gone) == ()


def test_correction_of_something_else_changes_nothing(talk: Talk) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    turns = list(session.turns)
    assert talk.correct(session, "fact:age", "5", "").turns == turns


def test_erase_leaves_one_line(talk: Talk, fake: FakeBot) -> None:
    after = talk.erase(talk.say(Session(), "my kneecap aches", ""))
    assert not fake.held
    assert (after.id, after.choices) == ("", ())
    assert len(after.turns) == 1 and "erased" in after.turns[0]


def test_reload_brings_back_the_whole_reply(talk: Talk) -> None:
    before = talk.say(Session(), "my calf is swollen", "GB")
    after = talk.resume(before.id, "")
    assert after.turns == before.turns
    assert after.choices == ("Yes", "No", "Not sure")
    assert after.country == "GB"


def test_every_answer_says_why(talk: Talk) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    session = talk.say(session, "a" * 5000, "")
    taken, refused = session.turns[1], session.turns[2]
    assert "Why do you say this?" in taken and "fake.word" in taken
    assert 'data-kb-turn="1"' in taken
    assert "could not read" in refused
    assert "data-kb-turn" not in refused


def test_reload_gives_answers_of_one_text_their_own_reasons(talk: Talk) -> None:
    before = talk.say(Session(), "my calf is swollen", "")
    before = talk.say(before, "my calf hurts", "")
    after = talk.resume(before.id, "")
    assert after.turns == before.turns
    assert "my calf is swollen" in after.turns[1] and "my calf hurts" in after.turns[3]


def test_reload_says_where_reasons_are_no_longer_kept(fake: FakeBot, talk: Talk) -> None:
    before = talk.say(Session(), "my calf is swollen", "")
    after = Talk(Desk(fake)).resume(before.id, "")
    assert "There is no receipt for this turn" in after.turns[1]


def test_reload_after_the_desk_forgot_brings_back_the_text(fake: FakeBot, talk: Talk) -> None:
    before = talk.say(Session(), "my calf is swollen", "")
    after = Talk(Desk(fake)).resume(before.id, "")
    assert "be seen today" in after.turns[1]


@pytest.mark.parametrize("token", ["", "A" * 43, "../../x"])
def test_reload_without_a_conversation_begins_afresh(talk: Talk, token: str) -> None:
    assert talk.resume(token, "") == Session()


def test_country_changes_line_and_conversation(talk: Talk, fake: FakeBot) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    assert 'href="tel:999"' in talk.move(session, "GB")
    assert fake.held[session.id].country == "GB"
    assert 'href="tel:911"' in talk.move(Session(), "US")


def test_files_to_take_along(talk: Talk) -> None:
    session = talk.say(Session(), "my kneecap aches", "")
    assert json.loads(talk.as_json(session))["conversation"]["id"] == session.id
    assert talk.as_text(session).startswith("You:\nmy kneecap aches\n\nKneebot:\n")
    assert (talk.as_json(Session()), talk.as_text(Session())) == ("", "")
