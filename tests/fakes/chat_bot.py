"""A bot that answers by key word, quickly and always the same, with every kind of block."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from bot.domain.conversation import (
    Block,
    Choice,
    Citation,
    Conversation,
    Message,
    Reply,
    Turn,
)
from bot.domain.knowledge import Country, Exercise, FixedReply, HipTest, Library, Services
from bot.domain.results import Health, Understood
from bot.domain.triage import Disposition
from bot.web.words import EMERGENCY_LINE

_WILLY = Citation(
    id="willy2019",
    title="Patellofemoral pain: clinical practice guideline",
    reference="Willy RW et al., J Orthop Sports Phys Ther 2019;49:CPG1-95",
    year=2019,
    url="https://doi.org/10.2519/jospt.2019.0302",
    grade="V",
)
_HOUSE = Citation(id="house", title="House rule", reference="Authors' judgement", grade="J")
_NET = Block(
    "net",
    "Be seen sooner if the knee swells up, locks, gives way, or if night pain keeps you awake.",
)


class FakeBot:
    """Answers by key word (chest, calf, exercise, hip, boom, slow); else self-care."""

    def __init__(self, *, cap: int = 4000, health: Health | None = None) -> None:
        self.library = small_library()
        self.held: dict[str, Conversation] = {}
        self.items: dict[str, tuple[Understood, ...]] = {}
        self._health = health or Health(True)
        self._cap = cap

    def reply(self, conversation_id: str, text: str, country: str | None = None) -> Turn:
        """Answer; ``boom`` raises, as the real one never should."""
        held = self.held.get(conversation_id, Conversation(conversation_id))
        if len(text) > self._cap:
            return Turn(_plain("That is too long for me to read safely."), held, {}, 413)
        if not text.strip():
            return Turn(_plain("Please tell me in words what is wrong."), held, {}, 400)
        if text == "slow":
            time.sleep(1.5)
        if "boom" in text:
            raise ValueError(f"cannot read {text!r}")
        reply = _reply(text, country or held.country)
        lines = (*held.transcript, Message("user", text), Message("bot", reply.text))
        after = replace(
            held,
            turn=held.turn + 1,
            disposition=reply.disposition,
            country=country or held.country,
            transcript=lines,
        )
        self.held[conversation_id] = after
        self._hear(conversation_id, text)
        return Turn(reply, after, _receipt(text, after.turn, reply))

    def forget(self, conversation_id: str) -> bool:
        """Erase."""
        self.items.pop(conversation_id, None)
        return self.held.pop(conversation_id, None) is not None

    def conversation(self, conversation_id: str) -> Conversation | None:
        """What is held."""
        return self.held.get(conversation_id)

    def understood(self, conversation_id: str) -> tuple[Understood, ...]:
        """What the key words gave."""
        return self.items.get(conversation_id, ())

    def correct(self, conversation_id: str, item: str, value: str) -> Turn:
        """Put one item right, in words."""
        items = self.items.get(conversation_id, ())
        label = next(known.label for known in items if known.id == item)
        kept = [
            replace(known, value=value) if known.id == item else known
            for known in items
            if value or known.id != item
        ]
        self.items[conversation_id] = tuple(kept)
        said = f"{label}: {value}" if value else f"{label} is not true any more"
        return self.reply(conversation_id, said)

    def set_country(self, conversation_id: str, code: str) -> None:
        """Remember the country."""
        self.held[conversation_id] = replace(self.held[conversation_id], country=code)

    def warm(self) -> None:
        """Nothing to do."""

    def self_test(self) -> tuple[str, ...]:
        """Nothing is screened here."""
        return ()

    def health(self) -> Health:
        """As it was made."""
        return self._health

    def emergency_line(self, code: str) -> str:
        """The country's numbers."""
        for country in self.library.services.countries:
            if country.code == code:
                return f"In an emergency in {country.name} call {' or '.join(country.emergency)}."
        return EMERGENCY_LINE

    def _hear(self, conversation_id: str, text: str) -> None:
        items = list(self.items.get(conversation_id, ()))
        known = {item.id for item in items}
        for word, found in _HEARD.items():
            if word in text.lower() and found.id not in known:
                items.append(found)
        self.items[conversation_id] = tuple(items)


def _receipt(text: str, turn: int, reply: Reply) -> dict[str, Any]:
    """All of the message is taken for one sign, and one rule holds."""
    heard = {
        "sign": "pain", "label": "pain", "part": "", "side": "", "assertion": "present",
        "words": text, "turn": turn - 1, "start": 0, "end": len(text), "person": "self",
        "by": "rules", "chance": 1.0,
    }  # fmt: skip
    rule = {
        "code": "", "name": "a key word", "rule": "fake.word", "within": reply.within,
        "mode": reply.mode, "suspected": False, "because": [heard], "facts": [],
        "sources": ["house"], "grade": "J",
    }  # fmt: skip
    return {
        "turn": turn,
        "disposition": reply.disposition.value,
        "decided_by": rule | {"disposition": reply.disposition.value},
        "flags": [],
        "heard": [heard],
        "heard_left_out": 0,
        "facts": {},
        "unknown": ["fever"],
        "sources": {"house": {"reference": "House rule", "year": None, "grade": "J"}},
        "would_change": {"lower": [], "raise": []},
        "reader": None,
        "knowledge": "0" * 12,
    }


_HEARD = {
    "kneecap": Understood(
        "sign:pain@kneecap", "Pain", "at the kneecap", "aches around the kneecap"
    ),
    "calf": Understood("sign:swelling@calf", "Swelling", "at the calf", "my calf is swollen"),
    "weeks": Understood("fact:duration_days", "How long", "21 days", "for three weeks"),
    "runner": Understood("fact:goal", "Goal", "run again", "runner's knee"),
}


def _plain(text: str) -> Reply:
    return Reply(text, (Block("text", text),), Disposition.NONE, action="chat")


def _reply(text: str, country: str) -> Reply:
    low = text.lower()
    if "chest" in low:
        return _emergency(country)
    if "calf" in low:
        return _urgent()
    if "exercise" in low:
        return _exercises()
    if "hip" in low:
        return _hip_check()
    return _self_care(text)


def _emergency(country: str) -> Reply:
    number = "999" if country == "GB" else "112"
    act = f"Call {number} now. Chest pain or trouble breathing can come from a clot in the lung."
    block = Block(
        "safety",
        act,
        items=("Do not drive yourself.", "Sit down and keep warm.", "Leave your door unlocked."),
    )
    return Reply(act, (block,), Disposition.EMERGENCY, "now", "call", ("E1",), "escalate")


def _urgent() -> Reply:
    told = (
        "You told me of a swollen calf. That can be a clot in a leg vein, so please be seen today: "
        "an emergency department, urgent care, or your health line."
    )
    return Reply(
        told,
        (
            Block(
                "safety",
                told,
                items=("Do not massage the calf.", "Do not run."),
                sources=("willy2019",),
            ),
            Block("question", "Are you short of breath, or does your chest hurt?"),
        ),
        Disposition.URGENT,
        "today",
        flags=("U6",),
        action="screen",
        asks="breath",
        choices=(Choice("Yes", "yes"), Choice("No", "no"), Choice("Not sure", "unsure")),
        citations=(_WILLY,),
    )


def _self_care(text: str) -> Reply:
    answer = (
        "This fits the pattern of pain around the kneecap from load. It often settles when the "
        "load is cut for a while and hip and knee are made stronger."
    )
    return Reply(
        f"{answer} Does it hurt at night, when you lie still?",
        (
            Block("text", answer, sources=("willy2019", "house")),
            Block(
                "list",
                title="What you can do this week",
                items=(
                    "Run less far, and leave out downhill for now.",
                    "Keep pain at 3 of 10 or below while you run.",
                    "Begin with two hip and two knee exercises.",
                ),
            ),
            _NET,
            Block("question", "Does it hurt at night, when you lie still?"),
            Block("notice", "I give information. I do not diagnose."),
        ),
        Disposition.SELF_CARE,
        action="answer",
        asks="night",
        choices=(
            Choice("Yes, it wakes me", "yes"),
            Choice("Only after a long run", "load"),
            Choice("No", "no"),
            Choice("I am not sure", "unsure"),
        ),
        citations=(_WILLY, _HOUSE),
    )


def _exercises() -> Reply:
    told = "Hip and knee work together helps more than knee work alone. Start with these two."
    return Reply(
        told,
        (
            Block("text", told, sources=("willy2019",)),
            Block("card", "3 sets of 10 on each side, every other day.", item="side-lying-raise"),
            Block("card", "3 sets of 8, slow on the way down.", item="wall-squat"),
            _NET,
        ),
        Disposition.NONE,
        action="plan",
        citations=(_WILLY,),
    )


def _hip_check() -> Reply:
    told = "This is test 1 of 5. It shows how long your hip can hold."
    return Reply(
        told,
        (
            Block("text", told),
            Block("card", item="side-plank"),
            Block("question", "How many seconds did you hold on the left?"),
        ),
        Disposition.NONE,
        action="hip_check",
        asks="side-plank.left",
        choices=(Choice("It hurt, I stopped", "P"), Choice("Skip this test", "skip")),
        citations=(),
    )


def small_library() -> Library:
    """Three countries, two exercises, one test. Not validated whole: the rest is not there."""
    common = {"sources": ["willy2019"], "grade": "V", "reviewed": "2026-11-23"}
    dated = common | {"review_by": "2027-11-23"}
    countries = (
        Country(code="GB", name="United Kingdom", emergency=("999", "112"), advice="111",
                crisis="Samaritans 116 123, or text SHOUT to 85258", status="V"),
        Country(code="DE", name="Germany", emergency=("112",), advice="116117", status="V"),
        Country(code="US", name="United States", emergency=("911",), crisis="988", status="V"),
    )  # fmt: skip
    services = Services.model_validate(
        {
            "checked": "2026-11-23",
            "unknown_emergency": EMERGENCY_LINE,
            "unknown_urgent": "Be seen today.",
            "unknown_crisis": "Call your emergency number.",
            "countries": countries,
        }
    )
    raise_ = Exercise.model_validate(
        dated
        | {
            "id": "side-lying-raise",
            "name": "Side-lying leg raise",
            "family": "hip_abduction",
            "muscles": "Side of the hip",
            "doses": ["E"],
            "steps": [
                "Lie on your side, hips stacked, lower knee bent.",
                "Lift the top leg to hip height, toes pointing ahead.",
                "Lower it over three seconds.",
            ],
            "watch": ["Do not roll back with the hip.", "Heel leads, not the toes."],
            "not_when": ["Lying on that hip hurts."],
            "knee_load": "low",
            "harder": "wall-squat",
            "why": "Strong side muscles of the hip keep the knee from dropping inwards.",
        }
    )
    squat = Exercise.model_validate(
        dated
        | {
            "id": "wall-squat",
            "name": "Wall squat",
            "family": "quadriceps",
            "muscles": "Front of the thigh",
            "doses": ["S"],
            "equipment": ["wall"],
            "steps": ["Lean your back on a wall.", "Slide down to a bend that feels easy."],
            "watch": ["Knees over the middle toes."],
            "knee_load": "medium",
            "easier": "side-lying-raise",
            "why": "The front of the thigh takes load off the kneecap.",
        }
    )
    plank = HipTest.model_validate(
        dated
        | {
            "id": "side-plank",
            "order": 1,
            "name": "Side plank hold",
            "purpose": "Shows how long the side of your hip can hold you.",
            "setup": ["Lie on your side on one forearm.", "Lift the hips until you are straight."],
            "count": "Count the seconds until the hips drop.",
            "unit": "seconds",
            "most": 240,
            "norm": "Many runners hold 45 to 75 seconds.",
            "skip_if": ["Your shoulder hurts."],
            "stop_if": ["Sharp pain in the knee, hip or back."],
        }
    )
    welcome = FixedReply.model_validate(
        dated | {"id": "welcome", "text": "I am an automated guide, not a clinician."}
    )
    return Library.model_construct(
        interview=(),
        services=services,
        exercises={raise_.id: raise_, squat.id: squat},
        hip_tests={plank.id: plank},
        sources={},
        passages={},
        replies={"welcome": welcome},
    )
