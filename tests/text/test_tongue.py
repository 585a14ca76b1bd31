"""Which language a message shows, and which one a person asks for."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.tongue import Ear, asked_for, compile_ear, fold, language_of
from tests.builders import real_library

SHOWN = [
    # The four languages with words of their own, long, short and without accents.
    ("es-chest", "Me duele el pecho y no puedo respirar", "es"),
    ("es-short", "no puedo respirar", "es"),
    ("es-two-words", "rodilla hinchada", "es"),
    ("es-no-accents", "la rodilla me duele desde ayer por la manana", "es"),
    ("es-question", "¿Puedo correr con este dolor?", "es"),
    ("es-capitals", "TENGO LA PIERNA HINCHADA", "es"),
    ("es-with-english", "me duele mucho el pecho when I breathe", "es"),
    ("fr-calf", "J'ai le mollet gonflé depuis hier", "fr"),
    ("fr-no-accents", "mon genou est tres gonfle et chaud", "fr"),
    ("fr-short", "je tousse du sang", "fr"),
    ("fr-run", "Est-ce que je peux courir ?", "fr"),
    ("de-calf", "Meine linke Wade ist seit dem Flug geschwollen", "de"),
    ("de-short", "ich bekomme keine Luft", "de"),
    ("de-umlaut-spelt", "mein Knie ist heiss und ich habe Schuettelfrost", "de"),
    ("de-question", "Was sind die Anzeichen einer Thrombose?", "de"),
    ("pt-knee", "A dor no joelho não me deixa dormir", "pt"),
    ("pt-no-accents", "meu joelho ta inchado e nao consigo andar", "pt"),
    ("pt-portugal", "Estou com falta de ar e dói-me o peito", "pt"),
    ("pt-breath", "não consigo respirar", "pt"),
    # Languages with a card, by words.
    ("it", "Ho il ginocchio gonfio e non riesco a camminare", "it"),
    ("it-short", "dolore al petto", "it"),
    ("nl", "Ik heb pijn in mijn knie en kan niet lopen", "nl"),
    ("pl", "Boli mnie kolano i nie mogę chodzić", "pl"),
    ("pl-no-accents", "boli mnie noga i jest spuchnieta", "pl"),
    ("tr", "Dizim çok ağrıyor ve yürüyemiyorum", "tr"),
    ("sv", "Jag har ont i knät och det är svullet", "sv"),
    ("ro", "Mă doare genunchiul și este umflat", "ro"),
    # Languages with a card, by letters.
    ("ru", "У меня болит колено и опухла нога", "ru"),
    ("uk", "У мене болить коліно і набрякла нога", "uk"),
    ("ar", "ركبتي تؤلمني ولا أستطيع المشي", "ar"),
    ("hi", "मेरे घुटने में दर्द है", "hi"),
    ("zh", "我的膝盖很痛", "zh"),
    ("ja", "膝が痛いです", "ja"),
    ("ja-kana", "ひざがいたい", "ja"),
    # Languages that have neither.
    ("da", "Jeg har ondt i knæet og kan ikke gå", "da"),
    ("fi", "Polveen sattuu ja se on turvonnut", "fi"),
    ("cs", "Bolí mě koleno a mám oteklé lýtko", "cs"),
    ("hu", "Fáj a térdem és nagyon megdagadt", "hu"),
    ("ko", "무릎이 아파요", "ko"),
    ("el", "Πονάει το γόνατό μου", "el"),
    ("he", "כואבת לי הברך", "he"),
    ("th", "เข่าของฉันเจ็บ", "th"),
    ("fa", "زانوی من درد می‌کند و گرم شده", "fa"),
    ("unknown-letters", "ჩემი მუხლი მტკივა", "xx"),
    # English, well and badly spelt.
    ("en", "My knee hurts on the stairs", "en"),
    ("en-typos", "my nee hurtz wen i runn and its swolen", "en"),
    ("en-phone", "cant brethe and my chest is killing me", "en"),
    ("en-caps", "MY CALF IS SWOLLEN AND HOT", "en"),
    ("en-no-apostrophe", "dont know what to do with my knee", "en"),
    ("en-learner", "knee is paining since two days, what to do please", "en"),
    ("en-knee-words", "is it my patella, meniscus, bursa or the iliotibial band", "en"),
    ("en-latin", "doctor wrote genu varum and chondromalacia patellae on the letter", "en"),
    ("en-places", "I ran in Rio de Janeiro and La Paz with a sore knee", "en"),
    ("en-german-word", "my wanderlust is dead and the knee is kaputt", "en"),
    ("en-spanish-word", "my rodilla hurts since the run", "en"),
    ("en-quote", 'my gran says "mein Knie" when her knee hurts', "en"),
    ("en-wade", "I wade in the sea and my leg feels good", "en"),
    ("en-names", "Dr Garcia and Dr Müller both looked at my knee", "en"),
    # Too little to go by: nothing is taken from these.
    ("typo-alone", "kne hurtz", ""),
    ("wen-i-run", "kne hurtz wen i run", ""),
    ("yes", "yes", ""),
    ("no", "no", ""),
    ("ok", "ok", ""),
    ("number", "7/10", ""),
    ("letters", "ACL", ""),
    ("knee-word", "mollet", ""),
    ("knee-word-wade", "Wade", ""),
    ("one-spanish-word", "dolor", ""),
    ("emoji", "🦵🔥", ""),
    ("romanised-hindi-is-missed", "mere ghutne me bahut dard hai", ""),
    ("one-foreign-word-in-english", "膝 means knee and mine hurts when I run", "en"),
    ("look-alike-letters", "my knee is ѕwollen and hоt", "en"),
]

ASKED = [
    ("english", "in English please", "en"),
    ("english-from-german", "auf Englisch bitte", "en"),
    ("english-from-spanish", "en inglés por favor", "en"),
    ("can-you", "Can you speak English?", "en"),
    ("french", "en français", "fr"),
    ("french-in-english", "answer in French", "fr"),
    ("german", "auf Deutsch bitte", "de"),
    ("spanish", "en español, por favor", "es"),
    ("portuguese", "em português", "pt"),
    ("italian", "in italiano", "it"),
    ("polish", "po polsku proszę", "pl"),
    ("russian", "на русском", "ru"),
    ("unable", "I can't explain it in English", ""),
    ("not", "not in German", ""),
    ("story", "my physio wrote the whole letter in German and my knee still hurts", ""),
    ("nationality", "my English friend has a sore knee", ""),
    ("nothing", "my knee hurts", ""),
    ("empty", "", ""),
]


@cache
def shipped() -> Ear:
    """The languages as shipped, compiled once."""
    return compile_ear(real_library().recognise)


@pytest.fixture
def ear() -> Ear:
    return shipped()


@pytest.mark.parametrize(("text", "code"), [pytest.param(*row[1:], id=row[0]) for row in SHOWN])
def test_a_message_shows_its_language(ear: Ear, text: str, code: str) -> None:
    assert language_of(text, ear) == code


@pytest.mark.parametrize(("text", "code"), [pytest.param(*row[1:], id=row[0]) for row in ASKED])
def test_a_language_is_asked_for(ear: Ear, text: str, code: str) -> None:
    assert asked_for(text, ear) == code


def test_every_language_is_recognised_from_its_own_words(ear: Ear) -> None:
    for tongue in ear.tongues:
        if not tongue.scripts:
            own = [word for word in tongue.words if ear.words[fold(word)] == (tongue.code,)]
            assert language_of(" ".join(own[:5]), ear) == tongue.code


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_known_language_or_none(text: str) -> None:
    known = {tongue.code for tongue in shipped().tongues} | {"", "xx"}
    assert {language_of(text, shipped()), asked_for(text, shipped())} <= known


@settings(deadline=None)
@given(st.permutations("mi rodilla está caliente y tengo fiebre desde ayer".split()))
def test_the_order_of_the_words_does_not_matter(words: list[str]) -> None:
    assert language_of(" ".join(words), shipped()) == "es"
