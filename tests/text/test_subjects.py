from __future__ import annotations

import pytest

from bot.text.findings import hear
from bot.text.lexis import Lexis
from bot.text.subjects import whose

CASES = [
    ("own", "My knee is swollen", "swelling", "self"),
    ("own-after-mum", "My mum worries, but my knee is swollen", "swelling", "self"),
    ("reported-of-own", "My wife thinks my calf is swollen", "swelling", "self"),
    ("child", "My son's knee is swollen", "swelling", "ward"),
    ("child-in-the-sentence-before", "My daughter fell. Her knee is swollen", "swelling", "ward"),
    ("grown-up-asked-for", "My dad's knee is swollen, should he rest it?", "swelling", "ward"),
    ("grown-up-now", "My mum's knee is swollen today", "swelling", "ward"),
    ("grown-up-long-ago", "My dad had a swollen knee", "swelling", "mentioned"),
    ("grown-up-told-of", "My friend's knee locks", "locked", "bystander"),
    ("set-against-mine", "My mate's knee is swollen, mine is just sore", "swelling", "mentioned"),
    ("hers-not-mine", "We both fell. Hers is swollen, mine is fine", "swelling", "mentioned"),
    ("animal", "My dog has a swollen knee", "swelling", "mentioned"),
    ("somebody-elses-tablets", "I took too many of my mum's tramadol", "overdose", "self"),
]


@pytest.mark.parametrize(
    ("text", "sign", "person"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_whose_sign_it_is(lexis: Lexis, text: str, sign: str, person: str) -> None:
    cues = hear(text, lexis, 0).cues
    matches = lexis.find(cues.words.tokens)["sign"][sign]
    assert {whose(cues, match) for match in matches} == {person}
