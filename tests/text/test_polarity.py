from __future__ import annotations

import pytest

from bot.text.polarity import partial, plain, polarity

SAID = {
    "yes": (
        "yes", "Yeah", "yep", "ys", "yeh", "yesss", "yup!", "aye", "y", "sure", "correct", "right",
        "I do", "it is", "I think so", "of course", "👍", "👍🏽", "✅", "oui", "sí", "ja", "sim",
        "yes it does", "yes a bit", "a bit", "kinda", "sometimes", "probably", "un poco", "always",
    ),
    "no": (
        "no", "NO", "noo", "nooooo", "nope", "nah", "n", "none", "never", "not really",
        "nope not really", "not at all", "i don't think so", "I can't", "couldn't", "it isn't",
        "no thanks", "none of those", "no, nothing like that", "👎", "❌", "non", "nein", "não",
        "nada", "ya no", "negative", "not yet", "no way",
    ),
    "unsure": (
        "not sure", "idk", "dunno", "I don't know", "maybe", "no idea", "hard to say", "can't tell",
        "depends", "haven't checked", "possibly", "🤷", "no sé", "je sais pas", "weiß nicht",
        "maybe, not sure", "idk?",
    ),
    "": (
        "", "?", "ok", "thanks", "right leg", "no feeling", "no problem", "not stopping",
        "yes but only when I run", "no but I have a fever", "none except my calf", "yes?",
        "never goes away", "left", "39", "swollen", "yes no", "sure about that are you",
        "yes but the other leg is the one that went numb",
    ),
}  # fmt: skip
ROWS = [(said, meant) for meant, forms in SAID.items() for said in forms]


@pytest.mark.parametrize(("said", "meant"), ROWS, ids=[f"{m or 'neither'}:{s}" for s, m in ROWS])
def test_what_a_short_reply_says(said: str, meant: str) -> None:
    assert polarity(said) == meant


def test_in_part_is_told_from_yes() -> None:
    assert partial("Kinda") and partial("a little bit") and not partial("yes")


def test_plain_words_keep_numbers_and_lose_the_rest() -> None:
    assert plain("It's 38.9° — VERY hot!") == "its 38.9 very hot"
