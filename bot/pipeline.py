r"""The path of a message: six steps in order, one shortcut. Read this file first.

message -> screen -> understand -> retrieve -> decide -> compose -> verify -> reply
              \_________ emergency / crisis: straight to the fixed reply _____/
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from bot.domain.conversation import Block, Conversation, Turn
from bot.domain.knowledge import Library
from bot.domain.ports import MessageReader, PassageIndex
from bot.domain.results import (
    Decision,
    Draft,
    GuideStep,
    Retrieved,
    Screening,
    Understanding,
)
from bot.domain.triage import Disposition
from bot.guides.desk import guide_step, standing
from bot.steps.compose import compose
from bot.steps.decide import Standing, decide
from bot.steps.retrieve import retrieve
from bot.steps.screen import questions, screen
from bot.steps.understand import understand
from bot.steps.verify import Verdict, verify
from bot.text.fill import fill
from bot.text.intents import Wishes
from bot.text.lexis import Lexis
from bot.text.parts import REST
from bot.text.tongue import Ear, asked_for, language_of
from bot.trace import Trace
from bot.turns import close, fixed_blocks, fixed_draft


class State(TypedDict, total=False):
    """What travels along the path; every step adds its own value and changes no other."""

    text: str
    before: Conversation
    shown: str
    asked: str
    conversation: Conversation
    trace: Trace
    screening: Screening
    understanding: Understanding
    retrieved: Retrieved
    standing: Standing
    decision: Decision
    guide: GuideStep | None
    draft: Draft
    verdict: Verdict


Graph = CompiledStateGraph[State, None, State, State]


@dataclass(frozen=True)
class Kit:
    """What the steps work with: built once, shared by all conversations, never changed."""

    library: Library
    lexis: Lexis
    wishes: Wishes
    index: PassageIndex
    ear: Ear
    reader: MessageReader | None = None
    """None where the rules screen alone."""


class Pipeline:
    """The compiled graph. ``run`` is a pure function of the conversation and the message."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._graph = self._build()

    def run(self, conversation: Conversation, text: str) -> Turn:
        """One turn: the reply, the conversation after it, and the receipt."""
        trace = Trace()
        state: State = {"text": text, "before": conversation, "trace": trace}
        return close(self._graph.invoke(state), self.kit.library)

    def screened(self, conversation: Conversation, text: str) -> Turn:
        """The turn with nothing but the screening: what is sent when a later step broke.

        Care is owed all the same: the fixed reply of the disposition, or the static safe one.
        """
        state: State = {"text": text, "before": conversation, "trace": Trace()}
        state |= self._screen(state)
        level = state["screening"].disposition
        library, now = self.kit.library, state["conversation"]
        if level >= Disposition.SOON:
            blocks = fixed_blocks(library, state["screening"], now)
        else:
            blocks = (Block("safety", fill(library, "static-safe", now.country)),)
        state |= {"verdict": Verdict(blocks, ()), "decision": Decision("escalate", "failed")}
        return close(state, library)

    def _build(self) -> Graph:
        graph = StateGraph(State)
        for step in ("screen", "understand", "retrieve", "decide", "compose", "verify"):
            graph.add_node(step, getattr(self, f"_{step}"))
        graph.add_edge(START, "screen")
        graph.add_conditional_edges("screen", _after_screen, ["understand", "verify"])
        graph.add_edge("understand", "retrieve")
        graph.add_edge("retrieve", "decide")
        graph.add_edge("decide", "compose")
        graph.add_edge("compose", "verify")
        graph.add_edge("verify", END)
        return graph.compile()

    def _screen(self, state: State) -> State:
        with state["trace"].step("screen"):
            kit, text = self.kit, state["text"]
            shown, asked = language_of(text, kit.ear), asked_for(text, kit.ear)
            screening = screen(text, state["before"], kit.library, kit.lexis, kit.reader, shown)
        conversation = replace(
            state["before"],
            findings=screening.findings,
            facts=screening.facts,
            flags=screening.flags,
            disposition=screening.disposition,
            cleared_at=screening.cleared_at,
            language=asked or state["before"].language or shown,
        )
        return {
            "screening": screening,
            "conversation": conversation,
            "shown": shown,
            "asked": asked,
        }

    def _understand(self, state: State) -> State:
        with state["trace"].step("understand"):
            found = understand(
                state["text"],
                state["screening"],
                state["before"],
                self.kit.wishes,
                self.kit.lexis,
                questions(self.kit.library).get(state["before"].open_question),
            )
        conversation = state["conversation"]
        if found.answered:
            asked = (*conversation.asked, self._closed(found, conversation))
            conversation = replace(conversation, asked=tuple(dict.fromkeys(asked)))
        return {"understanding": found, "conversation": conversation}

    def _closed(self, found: Understanding, conversation: Conversation) -> str:
        """What counts as asked: the question, or for once that a part of it was answered."""
        grouped = {item.question.id for item in self.kit.library.interview}
        rest = found.answered + REST
        partly = found.partly and found.answered in grouped and rest not in conversation.asked
        return rest if partly else found.answered

    def _retrieve(self, state: State) -> State:
        with state["trace"].step("retrieve"):
            return {
                "retrieved": retrieve(
                    state["understanding"], state["screening"], state["before"], self.kit.index
                )
            }

    def _decide(self, state: State) -> State:
        conversation, library = state["conversation"], self.kit.library
        with state["trace"].step("decide"):
            stands = standing(library, conversation, state["understanding"], state["text"])
            decision = decide(
                state["screening"],
                state["understanding"],
                state["retrieved"],
                replace(
                    conversation,
                    flags=state["before"].flags,
                    disposition=state["before"].disposition,
                ),
                stands,
                library,
            )
        return {"decision": decision, "standing": stands}

    def _compose(self, state: State) -> State:
        conversation, library = state["conversation"], self.kit.library
        with state["trace"].step("compose"):
            guide = guide_step(library, conversation, state["decision"], state["standing"])
            draft = compose(
                state["decision"],
                state["screening"],
                state["retrieved"],
                guide,
                questions(library).get(state["decision"].asks),
                conversation,
                library,
            )
        return {"guide": guide, "draft": draft}

    def _verify(self, state: State) -> State:
        """Check the draft; the shortcut arrives here with no draft and gets fixed text."""
        library, screening = self.kit.library, state["screening"]
        with state["trace"].step("verify"):
            if "draft" not in state:
                return self._shortcut(state)
            verdict = verify(state["draft"], state["decision"], screening, library)
            if not verdict.sound:
                verdict = Verdict(
                    fixed_blocks(library, screening, state["conversation"]), verdict.problems
                )
        return {"verdict": verdict}

    def _shortcut(self, state: State) -> State:
        """Fixed words, and after them the question that settles a hint, put once."""
        library, screening, now = self.kit.library, state["screening"], state["conversation"]
        draft = fixed_draft(library, screening, now.asked)
        if draft.asks:
            now = replace(now, asked=(*now.asked, draft.asks))
        return {
            "verdict": Verdict(fixed_blocks(library, screening, now) + draft.blocks, ()),
            "decision": Decision("escalate", "shortcut", asks=draft.asks),
            "draft": draft,
            "conversation": now,
        }


def _after_screen(state: State) -> str:
    level: Disposition = state["screening"].disposition
    return "verify" if level.is_fixed else "understand"
