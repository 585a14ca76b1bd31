from __future__ import annotations

import pytest

from bot.domain.knowledge import Library
from bot.text.lexis import Kinds, Lexis, compile_lexis


def kinds(lexis: Lexis, text: str) -> Kinds:
    return lexis.find(lexis.read(text).tokens)


CASES = [
    ("sign", "My knee is swollen", "sign", "swelling"),
    ("part", "My calf is swollen", "part", "calf"),
    ("denial", "It is not swollen", "cue", "denial"),
    ("past", "It was swollen years ago", "cue", "past"),
    ("figure", "We did calf raises", "figure", "figure"),
    ("way-of-saying-no", "It is the same size as the other", "deny", "swelling"),
    ("denying-phrase", "I cannot straighten my knee", "negative", "cannot_straighten"),
    ("denying-phrase-is-a-sign", "I cannot straighten my knee", "sign", "cannot_straighten"),
    ("misspelt", "My knee is swolllen", "sign", "swelling"),
    ("other-tongue", "me duele el pecho", "sign", "chest_pain"),
]


@pytest.mark.parametrize(
    ("text", "kind", "name"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_words_are_found_by_kind(lexis: Lexis, text: str, kind: str, name: str) -> None:
    assert name in kinds(lexis, text)[kind]


def test_a_match_is_listed_once(lexis: Lexis) -> None:
    for group in kinds(lexis, "No swelling, heat, locking or chest pain, calf hot").values():
        for matches in group.values():
            assert len(set(matches)) == len(matches)


def test_plain_words_are_nothing(lexis: Lexis) -> None:
    assert "sign" not in kinds(lexis, "Good day to you and your family")


def test_every_sign_of_the_library_is_there(library: Library, lexis: Lexis) -> None:
    assert library.signs.keys() <= lexis.signs.keys()
    own = {f"code_{f.code.lower()}" for f in library.red_flags.values() if f.phrases}
    assert lexis.signs.keys() - library.signs.keys() == own


def test_every_code_has_its_triggers(library: Library, lexis: Lexis) -> None:
    assert lexis.triggers.keys() == library.red_flags.keys()
    assert "chest_pain" in lexis.triggers["E1"]
    assert "chest_pain" not in lexis.triggers["U3"]


def test_a_tongue_left_out_is_not_read(library: Library) -> None:
    english = compile_lexis(library.model_copy(update={"tongues": ()}))
    assert "chest_pain" not in kinds(english, "me duele el pecho").get("sign", {})
