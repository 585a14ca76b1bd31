"""A reply in the person's language, made from the English one once that is decided and verified.

Three ways: a language that is offered gets its own words alone; one whose figures do not pass yet
gets its own words and the English ones below them; one we cannot read gets a safety card.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.conversation import Block, Conversation
from bot.domain.knowledge import Library, SafetyCard, Voice
from bot.domain.results import Decision, Screening
from bot.domain.triage import Disposition, Flag
from bot.text.fill import emergency_line, fill, fixed_reply, numbers
from bot.text.tongue import ENGLISH

_NOTHING_SAID = ("decline-not-covered", "nothing-open")
"""English replies with no content of their own, which a card stands in for."""
_OWN_KINDS = ("safety", "notice")
_NUMBER = "{emergency}"


@dataclass(frozen=True)
class Said:
    """What is to be put into the person's language.

    ``blocks`` is the English reply. ``anew`` is True where the language or the disposition is
    another than at the last reply. ``asked`` is the language this message asked for, or empty.
    """

    blocks: tuple[Block, ...]
    screening: Screening
    decision: Decision
    sound: bool
    anew: bool
    asked: str = ""


def support(library: Library, language: str) -> str:
    """``whole``, ``both`` (with English below), ``card`` or ``english``, for the receipt."""
    if language in ("", ENGLISH):
        return "english"
    if language in library.voices:
        return "whole" if library.offers.holds(language) else "both"
    return "card"


def speak(
    library: Library, conversation: Conversation, language: str, said: Said
) -> tuple[Block, ...]:
    """The blocks of the reply in ``language`` and, where that needs it, in English."""
    way = support(library, language)
    if way == "english":
        if not (said.asked and _is_small_talk(said)):
            return said.blocks
        told = Block("text", fill(library, "language-set", conversation.country))
        return (told, *_with_content(library, conversation, said))
    if way == "card":
        return _with_card(library, conversation, language, said)
    return _with_voice(library.voices[language], library, conversation, said, way == "whole")


def speak_fixed(library: Library, conversation: Conversation, reply: str) -> tuple[Block, ...]:
    """A reply that needs no decision, in the conversation's language first where there is one."""
    english = Block("safety", fill(library, reply, conversation.country))
    language = conversation.language
    if reply not in library.spoken.get(language, {}):
        return (english,)
    text = fill(library, reply, conversation.country, language=language)
    own = Block("safety", text, lang=language)
    if library.offers.holds(language):
        return (own,)
    return (own, _below(english, library.voices[language].english))


def _with_voice(
    voice: Voice, library: Library, conversation: Conversation, said: Said, whole: bool
) -> tuple[Block, ...]:
    code, language = conversation.country, voice.language
    if said.screening.disposition >= Disposition.SOON or _failed(said):
        own = _care(voice, library, conversation, said)
        rest = tuple(b for b in said.blocks if not (whole and _is_said(b, voice, library, code)))
        rest = tuple(_below(b, voice.english) for b in rest)
        note = "only-english" if whole else "not-supported"
        told = (Block("notice", fill(library, note, code, language=language), lang=language),)
        return (*own, *(told if rest else ()), *rest)
    if said.asked and _is_small_talk(said):
        text = fill(library, "language-set", code, language=language)
        told = (Block("text", text, lang=language),)
        return told + _with_content(library, conversation, said)
    calm = "self-care" if said.screening.disposition is Disposition.SELF_CARE else "no-sign"
    reply = calm if said.anew else "no-change"
    own = (Block("text", fill(library, reply, code, language=language), lang=language),)
    line = Block("net", emergency_line(library, code, language), lang=language)
    own += _changed(library, conversation, language, said)
    own += _harm(voice, library, code, said)
    own += (line,) if said.anew else ()
    if said.anew and not whole:
        partly = fill(library, "partly", code, language=language)
        own += (Block("notice", partly, lang=language),)
    return own + _disclaimed(said.blocks, library, code, language)


def _care(
    voice: Voice, library: Library, conversation: Conversation, said: Said
) -> tuple[Block, ...]:
    """What changed, the referral and, where somebody was hurt, where to get help safely."""
    code, language = conversation.country, voice.language
    name, flags = _referral(library, language, said)
    blocks = _changed(library, conversation, language, said)
    blocks += (Block("safety", fill(library, name, code, flags, language=language), lang=language),)
    return blocks + _harm(voice, library, code, said)


def _harm(voice: Voice, library: Library, code: str, said: Said) -> tuple[Block, ...]:
    """The line for somebody who was hurt, where the English reply has it."""
    english = fill(library, "harm-line", code)
    if not any(block.text == english for block in said.blocks):
        return ()
    text = fill(library, "harm-line", code, language=voice.language)
    return (Block("card", text, voice.hurt, lang=voice.language),)


def _changed(
    library: Library, conversation: Conversation, language: str, said: Said
) -> tuple[Block, ...]:
    what = said.screening.changed
    if not what:
        return ()
    text = fill(library, "changed", conversation.country, what=what, language=language)
    return (Block("notice", text, lang=language),)


def _referral(library: Library, language: str, said: Said) -> tuple[str, tuple[Flag, ...]]:
    """The reply that says what the English one says, with the flags that fill it."""
    if _failed(said) and said.screening.disposition < Disposition.SOON:
        return "static-safe", ()
    name, flags = fixed_reply(said.screening)
    decision = said.decision
    again = decision.act in ("answer", "chat", "decline")
    if said.sound and again and said.screening.disposition is Disposition.SOON:
        return ("still-soon" if decision.also_answer else "still-soon-only"), flags
    if said.sound and decision.reply in library.spoken[language]:
        return decision.reply, flags
    return name, flags


def _failed(said: Said) -> bool:
    return said.decision.reason == "failed"


def _is_small_talk(said: Said) -> bool:
    """True where the reply holds nothing but that there is nothing to answer."""
    calm = said.screening.disposition < Disposition.SOON
    return calm and said.sound and said.decision.reply in _NOTHING_SAID


def _with_content(library: Library, conversation: Conversation, said: Said) -> tuple[Block, ...]:
    """The blocks without the one that says that there is nothing to answer."""
    empty = fill(library, said.decision.reply, conversation.country)
    return tuple(block for block in said.blocks if not block.text.startswith(empty))


def _below(block: Block, title: str) -> Block:
    """An English block under the person's own language; a question stays one."""
    if block.kind in ("question", "card", "list") or block.lang:
        return block
    return replace(block, kind="card", title=block.title or title)


def _is_said(block: Block, voice: Voice, library: Library, code: str) -> bool:
    """True where an English block says what was said in the person's language already."""
    harm = fill(library, "harm-line", code)
    return block.kind in _OWN_KINDS or block.kind == "card" and block.text == harm


def _disclaimed(
    blocks: tuple[Block, ...], library: Library, code: str, language: str
) -> tuple[Block, ...]:
    """The English blocks, with the disclaimer in the person's language."""
    english = fill(library, "disclaimer", code)
    own = fill(library, "disclaimer", code, language=language)
    return tuple(
        replace(block, text=own, lang=language) if block.text == english else block
        for block in blocks
        if not (block.kind == "notice" and block.text != english)
    )


def _with_card(
    library: Library, conversation: Conversation, language: str, said: Said
) -> tuple[Block, ...]:
    """The card of the language, or the English one where there is none, around the reply."""
    code, card = conversation.country, library.cards.get(language)
    blocks = said.blocks
    if _is_small_talk(said):
        other = Block("text", fill(library, "other-language", code))
        blocks = (other, *_with_content(library, conversation, said))
    if card is None:
        line = emergency_line(library, code)
        told = any(block.text == line for block in blocks)
        return blocks if told else (*blocks, Block("card", line, "Danger signs"))
    number = numbers(library, code)["digits"] or card.anywhere
    level = _level(card, said).replace(_NUMBER, number)
    lines = (*card.signs, card.call.replace(_NUMBER, number))
    shown = Block("card", card.limits, card.title, lines, lang=language)
    if not level:
        return (shown, *blocks)
    return (Block("safety", level, lang=language), *blocks, shown)


def _level(card: SafetyCard, said: Said) -> str:
    """What to do now, where the words were read all the same; empty where nothing was found."""
    levels = {flag.disposition for flag in said.screening.flags}
    lines = [card.now] if Disposition.EMERGENCY in levels else []
    lines += [card.crisis] if Disposition.CRISIS in levels else []
    if lines:
        return " ".join(lines)
    level = said.screening.disposition
    return {Disposition.EMERGENCY: card.now, Disposition.CRISIS: card.crisis,
            Disposition.URGENT: card.today, Disposition.SOON: card.soon}.get(level, "")  # fmt: skip
