"""Replies in the person's language, from the message to the blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from bot.config import Settings
from bot.domain.conversation import Conversation, Turn
from bot.domain.knowledge import (
    OWN_REPLIES,
    SHARED_REPLIES,
    Figures,
    Library,
    Offer,
    Offers,
    RedFlag,
    Tally,
)
from bot.domain.triage import Disposition, Flag
from bot.evals.readable import words_outside
from bot.pipeline import Kit, Pipeline
from bot.retrieval.ensure import ensure
from bot.session import Bot
from bot.store.memory import MemoryStore
from bot.text.fill import emergency_line, fill, numbers
from bot.text.intents import compile_wishes
from bot.text.lexis import compile_lexis
from bot.text.sentences import count
from bot.text.speech import speak_fixed, support
from bot.text.tongue import compile_ear
from tests.builders import real_library

VOICES = ("es", "fr", "de", "pt")
CARDS = ("it", "nl", "pl", "tr", "ar", "hi", "zh", "ja", "ru", "uk", "sv", "ro")
MOST_WORDS = 90
CHEST = {
    "es": "Me duele el pecho y no puedo respirar",
    "fr": "J'ai mal à la poitrine et je n'arrive pas à respirer",
    "de": "Ich habe Schmerzen in der Brust und bekomme keine Luft",
    "pt": "Tenho dor no peito e não consigo respirar",
}
ACHE = {
    "es": "Me duele un poco la rodilla al bajar escaleras",
    "fr": "J'ai un peu mal au genou dans les escaliers",
    "de": "Mein Knie tut auf der Treppe ein bisschen weh",
    "pt": "Sinto uma dor leve no joelho ao descer escadas",
}
HELLO = {
    "es": "Hola, buenos días, muchas gracias",
    "fr": "Bonjour et merci beaucoup, salut",
    "de": "Guten Abend und danke für die Hilfe",
    "pt": "Olá, bom dia, muito obrigado",
}
FOREIGN = {
    "it": "Ho un dolore al ginocchio e non so cosa fare",
    "nl": "Ik heb pijn in mijn knie en weet niet wat ik moet doen",
    "pl": "Boli mnie kolano i nie wiem, co mogę zrobić",
    "tr": "Dizim çok ağrıyor ve ne yapacağımı bilmiyorum",
    "ar": "ركبتي تؤلمني ولا أعرف ماذا أفعل",
    "hi": "मेरे घुटने में दर्द है और मुझे नहीं पता क्या करूँ",
    "zh": "我的膝盖很痛，不知道怎么办",
    "ja": "膝が痛くて、どうしたらいいかわかりません",
    "ru": "У меня болит колено, и я не знаю, что делать",
    "uk": "У мене болить коліно, і я не знаю, що робити",
    "sv": "Jag har ont i knät och vet inte vad jag ska göra",
    "ro": "Mă doare genunchiul și nu știu ce să fac",
}
SIGNS = {
    "chest": ("I have chest pain", Disposition.EMERGENCY),
    "fever": ("I have a fever and my knee is hot and swollen", Disposition.EMERGENCY),
    "suicide": ("I want to kill myself", Disposition.CRISIS),
    "calf": ("My left calf is swollen and warm", Disposition.URGENT),
}


def talk(bot: Bot, *texts: str, country: str | None = None) -> Turn:
    """The last turn of a fresh conversation."""
    bot.forget("speech")
    for text in texts:
        turn = bot.reply("speech", text, country)
    return turn


def languages(turn: Turn) -> list[str]:
    return [block.lang for block in turn.reply.blocks]


def measured(*passing: str) -> Offers:
    """Offers of languages whose figures pass."""
    figures = Figures(
        messages=80, kept=Tally(count=20, total=20), missed=Tally(count=0, total=40),
        alarms=Tally(count=1, total=25), file="x.jsonl", command="x", measured=date(2026, 11, 25),
    )  # fmt: skip
    return Offers(
        languages=tuple(Offer(language=c, offered=True, figures=figures) for c in passing)
    )


def bot_of(kit: Kit) -> Bot:
    return Bot(Pipeline(kit), MemoryStore(minutes=30, limit=10), cap=4000)


@pytest.fixture(scope="module")
def kit(library: Library, settings: Settings) -> Kit:
    """The rules alone: what a reader has learnt is no part of these tests."""
    index = ensure(library, settings)
    lexis, ear = compile_lexis(library), compile_ear(library.recognise)
    return Kit(library, lexis, compile_wishes(library), index, ear)


@pytest.fixture(scope="module")
def bot(kit: Kit) -> Bot:
    return bot_of(kit)


@pytest.fixture(scope="module")
def whole(kit: Kit) -> Bot:
    """The same bot with every language offered."""
    library = kit.library.model_copy(update={"offers": measured(*VOICES)})
    return bot_of(replace(kit, library=library))


@pytest.mark.parametrize("language", VOICES)
def test_every_reply_is_whole_in_every_language(library: Library, language: str) -> None:
    flag = Flag("U6", Disposition.URGENT, "U6.calf", "today")
    for name in (*SHARED_REPLIES, *OWN_REPLIES):
        text = fill(library, name, "", (flag,), "words", language=language)
        assert not re.search(r"[{}]|  ", text), name
        assert count(text) <= MOST_WORDS, name


def replies_of(flag: RedFlag) -> tuple[str, ...]:
    """The replies that may name a flag."""
    if flag.disposition is Disposition.EMERGENCY:
        return (f"emergency-{flag.mode}", "emergency-crisis")
    if flag.disposition is Disposition.SOON:
        return ("soon-days", "soon-weeks")
    return (flag.disposition.value,)


@pytest.mark.parametrize("language", VOICES)
def test_every_flag_is_told_within_the_limit_in_every_country(
    library: Library, language: str
) -> None:
    for code, item in library.red_flags.items():
        flag = Flag(code, item.disposition, f"{code}.test", item.within, item.mode)
        own = "soon-weeks" if item.within == "weeks" else "soon-days"
        for name in replies_of(item):
            if name.startswith("soon") and name != own:
                continue
            for country in ("", *(row.code for row in library.services.countries)):
                text = fill(library, name, country, (flag,), language=language)
                assert count(text) <= MOST_WORDS, (code, name, country)
                if "{name}" in library.spoken[language][name].text:
                    assert library.voices[language].flags[code].name in text


@pytest.mark.parametrize("language", VOICES)
def test_numbers_are_those_of_the_country_and_the_general_line_without_one(
    library: Library, language: str
) -> None:
    for row in library.services.countries:
        told = numbers(library, row.code, language)["emergency"]
        assert all(number in told for number in row.emergency), row.code
    assert "112" in emergency_line(library, "", language)
    assert "999" in emergency_line(library, "GB", language)


@pytest.mark.parametrize("language", VOICES)
def test_the_country_is_never_guessed_from_the_language(bot: Bot, language: str) -> None:
    assert talk(bot, CHEST[language]).conversation.country == ""


@pytest.mark.parametrize("language", VOICES)
def test_danger_is_told_in_the_language_and_then_in_english(bot: Bot, language: str) -> None:
    turn = talk(bot, CHEST[language])
    first = turn.reply.blocks[0]
    assert turn.reply.disposition is Disposition.EMERGENCY
    assert (first.kind, first.lang) == ("safety", language)
    assert first.text in turn.reply.text
    assert turn.reply.text.index(first.text) < turn.reply.text.index("Call your emergency number")
    partly = fill(bot.library, "not-supported", "", language=language)
    assert partly in turn.reply.text
    assert turn.receipt["language"] == {"held": language, "shown": language, "reply": "both"}


@pytest.mark.parametrize("language", VOICES)
def test_an_offered_language_is_spoken_alone(whole: Bot, language: str) -> None:
    turn = talk(whole, CHEST[language])
    assert languages(turn) == [language]
    assert "Call your emergency number" not in turn.reply.text
    assert turn.receipt["language"]["reply"] == "whole"


@pytest.mark.parametrize("language", VOICES)
def test_an_ache_gets_the_net_in_the_language_and_the_answer_in_english(
    bot: Bot, language: str
) -> None:
    turn = talk(bot, ACHE[language])
    assert turn.reply.disposition is Disposition.SELF_CARE
    assert fill(bot.library, "self-care", "", language=language) in turn.reply.text
    assert emergency_line(bot.library, "", language) in turn.reply.text
    assert fill(bot.library, "partly", "", language=language) in turn.reply.text
    assert "" in languages(turn)
    assert words_outside(turn.reply.blocks) <= 2 * MOST_WORDS


@pytest.mark.parametrize("language", VOICES)
def test_no_symptom_is_said_to_be_none(whole: Bot, language: str) -> None:
    turn = talk(whole, HELLO[language])
    assert turn.reply.disposition is Disposition.NONE
    assert fill(whole.library, "no-sign", "", language=language) in turn.reply.text


def test_an_unchanged_level_is_told_in_one_line(bot: Bot) -> None:
    turn = talk(bot, ACHE["de"], "Kann ich trotzdem laufen?")
    assert fill(bot.library, "no-change", "", language="de") in turn.reply.text
    assert fill(bot.library, "self-care", "", language="de") not in turn.reply.text


def test_the_language_is_held_from_the_first_clear_message(bot: Bot) -> None:
    assert talk(bot, "7/10", ACHE["fr"]).conversation.language == "fr"
    assert talk(bot, ACHE["fr"], "ok", "my knee hurts when I run").conversation.language == "fr"
    assert talk(bot, "My knee hurts on the stairs", "dolor").conversation.language == "en"


def test_the_person_changes_the_language(bot: Bot) -> None:
    turn = talk(bot, ACHE["es"], "in English please")
    assert turn.conversation.language == "en"
    assert "English from now on" in turn.reply.text
    assert set(languages(turn)) == {""}
    assert turn.reply.asks == "" or any(b.kind == "question" for b in turn.reply.blocks)
    back = talk(bot, "My knee hurts on the stairs", "auf Deutsch bitte", "danke")
    assert back.conversation.language == "de"


def test_asking_for_english_in_danger_keeps_the_danger(bot: Bot) -> None:
    turn = talk(bot, CHEST["es"], "in English please")
    assert turn.reply.disposition is Disposition.EMERGENCY
    assert set(languages(turn)) == {""}
    assert "Call your emergency number" in turn.reply.text


def test_danger_told_in_another_language_is_answered_in_that_one(bot: Bot) -> None:
    turn = talk(bot, "My knee hurts on the stairs", CHEST["fr"])
    assert turn.conversation.language == "en"
    assert turn.reply.blocks[0].lang == "fr"


def test_english_is_answered_in_english_where_only_a_card_is_left(bot: Bot) -> None:
    turn = talk(bot, FOREIGN["ja"], "My knee hurts on the stairs when I run")
    assert turn.conversation.language == "ja"
    assert set(languages(turn)) == {""}


def test_the_language_is_no_business_of_the_knowledge(whole: Bot) -> None:
    talk(whole, ACHE["pt"])
    assert talk(whole, "My knee hurts on the stairs").conversation.language == "en"


def test_what_changed_is_told_in_the_language(bot: Bot) -> None:
    turn = talk(
        bot, "auf Deutsch bitte", "My calf is swollen", "scrap that, my calf is not swollen"
    )
    assert turn.reply.disposition < Disposition.URGENT
    assert "das ändert meinen Rat" in turn.reply.text


def test_somebody_who_was_hurt_is_told_where_to_get_help(bot: Bot) -> None:
    turn = talk(bot, "auf Deutsch bitte", "My partner kicked my knee and now I cannot walk on it")
    assert bot.library.voices["de"].hurt in [block.title for block in turn.reply.blocks]


def test_a_referral_that_stands_is_repeated_in_the_language(bot: Bot) -> None:
    first = talk(bot, "en español", "My knee keeps swelling up after every run")
    assert first.reply.disposition is Disposition.SOON
    assert first.reply.blocks[0].lang == "es"
    then = bot.reply("speech", "Are weak hips to blame?")
    assert fill(bot.library, "still-soon", "", language="es") in then.reply.text
    assert "What I said before still stands" in then.reply.text


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("language", CARDS)
def test_the_card_stands_beside_danger(bot: Bot, language: str, sign: str) -> None:
    text, level = SIGNS[sign]
    turn = talk(bot, FOREIGN[language], text)
    card = bot.library.cards[language]
    assert turn.reply.disposition is level
    assert turn.conversation.language == language
    said = {"chest": card.now, "fever": card.now, "suicide": card.crisis, "calf": card.today}[sign]
    assert said.split("{")[0] in turn.reply.blocks[0].text
    english = {"chest": "Call your emergency", "fever": "Go to an emergency department",
               "suicide": "talk to a person", "calf": "be seen today"}[sign]  # fmt: skip
    assert english in turn.reply.text
    assert all(line in turn.reply.text for line in card.signs)


@pytest.mark.parametrize("language", CARDS)
def test_a_message_that_cannot_be_read_gets_both_languages(bot: Bot, language: str) -> None:
    turn = talk(bot, FOREIGN[language], country="GB")
    card = bot.library.cards[language]
    assert turn.reply.blocks[0].lang == language
    assert card.limits in turn.reply.text
    assert "999" in turn.reply.blocks[0].items[-1]
    assert 4 <= len((card.limits, *turn.reply.blocks[0].items)) <= 6
    assert support(bot.library, language) == "card"


@pytest.mark.parametrize("text", ["무릎이 아파요", "Πονάει το γόνατό μου", "ჩემი მუხლი მტკივა"])
def test_where_there_is_no_card_the_english_one_stands(bot: Bot, text: str) -> None:
    turn = talk(bot, text)
    assert "can't read this language" in turn.reply.text
    assert emergency_line(bot.library, "") in turn.reply.text


@pytest.mark.parametrize("reply", ["static-safe", "too-long"])
def test_the_last_resort_is_in_both_languages(library: Library, reply: str) -> None:
    conversation = Conversation(id="a", language="fr")
    own, english = speak_fixed(library, conversation, reply)
    assert (own.lang, english.lang) == ("fr", "")
    offered = library.model_copy(update={"offers": measured("fr")})
    assert speak_fixed(offered, conversation, reply) == (own,)
    assert len(speak_fixed(library, replace(conversation, language="ja"), reply)) == 1


TEXTS = [
    *CHEST.values(), *ACHE.values(), *FOREIGN.values(), *(text for text, _ in SIGNS.values()),
    "in English please", "auf Deutsch bitte", "gracias", "yes", "My knee hurts on the stairs",
]  # fmt: skip


@bounded(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2),
    st.sampled_from(["en", "xx", *VOICES, *CARDS]),
)
def test_the_language_never_changes_the_decision(bot: Bot, texts: list[str], held: str) -> None:
    pipeline = bot._pipeline
    plain, other = Conversation(id="a"), Conversation(id="a", language=held)
    for text in texts:
        one, two = pipeline.run(plain, text), pipeline.run(other, text)
        plain, other = one.conversation, two.conversation
        for field in ("disposition", "within", "mode", "flags", "action", "asks"):
            assert getattr(one.reply, field) == getattr(two.reply, field)
        assert plain.findings == other.findings


def test_support_of_english_is_english() -> None:
    library = real_library()
    assert [support(library, code) for code in ("", "en", "xx")] == ["english", "english", "card"]
