"""Each rule of the lint catches a copy of the library that breaks it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.knowledge import Library
from bot.library import check, check_claims, check_flags, check_links, check_phrases, check_words
from bot.library.bench import Bench, did_you_mean, places
from tests.builders import real_library
from tests.library.conftest import SHIPPED, Edit

TODAY = date(2026, 12, 1)
Change = Callable[[Any], dict[str, Any]]


def bench(library: Library) -> Bench:
    """A bench over the shipped files, with another library on it."""
    root = SHIPPED / "knowledge"
    return Bench(library, root, places(root), TODAY)


def broken(group: str, key: str, **fields: Any) -> Library:
    """The shipped library with some fields of one item changed."""
    library = real_library()
    items = dict(getattr(library, group))
    items[key] = items[key].model_copy(update=fields)
    return library.model_copy(update={group: items})


def broken_question(code: str, **fields: Any) -> Library:
    """The shipped library with the first question of one red flag changed."""
    questions = real_library().red_flags[code].questions
    first = questions[0].model_copy(update=fields)
    return broken("red_flags", code, questions=(first, *questions[1:]))


def broken_answer(code: str, **fields: Any) -> Library:
    """The shipped library with the first answer of a red flag's first question changed."""
    answers = real_library().red_flags[code].questions[0].answers
    first = answers[0].model_copy(update=fields)
    return broken_question(code, answers=(first, *answers[1:]))


def broken_rule(code: str, **fields: Any) -> Library:
    """The shipped library with the first rule of one red flag changed."""
    rules = real_library().red_flags[code].rules
    first = rules[0].model_copy(update=fields)
    return broken("red_flags", code, rules=(first, *rules[1:]))


def broken_interview(**fields: Any) -> Library:
    """The shipped library with the first interview question's own fields changed."""
    library = real_library()
    first = library.interview[0].model_copy(update=fields)
    return library.model_copy(update={"interview": (first, *library.interview[1:])})


def broken_pattern(**fields: Any) -> Library:
    """The shipped library with the first pattern changed."""
    library = real_library()
    first = library.patterns[0].model_copy(update=fields)
    return library.model_copy(update={"patterns": (first, *library.patterns[1:])})


def without(group: str, key: str) -> Library:
    """The shipped library with one item left out."""
    library = real_library()
    items = {name: item for name, item in getattr(library, group).items() if name != key}
    return library.model_copy(update={group: items})


@dataclass(frozen=True)
class Case:
    """A rule, a library that breaks it, and what the one new line has to say."""

    rule: check.Check
    library: Callable[[], Library]
    says: tuple[str, ...]


_LONG = " ".join(["word"] * 91)
_HARD = (
    "Patellofemoral pathology necessitates individualised neuromuscular rehabilitation "
    "incorporating progressively intensified conditioning, comprehensive education and "
    "multidisciplinary collaboration, particularly considering psychological circumstances."
)

CASES = {
    "unknown-source": Case(
        check_links.sources,
        lambda: broken("passages", "ice-heat", sources=("nhss",)),
        ("articles/en/ice-heat.md", "'sources'", "did you mean 'nhs'?"),
    ),
    "unknown-sign-in-rule": Case(
        check_links.atoms,
        lambda: broken_rule("E9", when=("high_enrgy_injury",)),
        ("red_flags/e9-", "rules.E9.", "did you mean 'high_energy_injury'?"),
    ),
    "unknown-part-in-rule": Case(
        check_links.atoms,
        lambda: broken_rule("E9", when=("coldness@calv",)),
        ("red_flags/e9-", "'coldness' has no part 'calv'"),
    ),
    "unknown-side-in-rule": Case(
        check_links.atoms,
        lambda: broken_rule("E9", when=("swelling@leg~onne",)),
        ("red_flags/e9-", "'onne' is not known", "did you mean 'one'?"),
    ),
    "unknown-fact-in-rule": Case(
        check_links.atoms,
        lambda: broken_rule("E9", when=("fact:agee>=55",)),
        ("red_flags/e9-", "'agee' is not known", "did you mean 'age'?"),
    ),
    "unknown-sign-in-answer": Case(
        check_links.atoms,
        lambda: broken_answer("U6", present=("swellling@calf",)),
        ("red_flags/u6-", "answer '", "did you mean 'swelling'?"),
    ),
    "unknown-sign-in-covers": Case(
        check_links.atoms,
        lambda: broken_interview(covers=("chest_pian",)),
        ("interview/01-", "'covers'", "did you mean 'chest_pain'?"),
    ),
    "unknown-fact-in-covers": Case(
        check_links.atoms,
        lambda: broken_interview(kind="fact", covers=("durations_days",)),
        ("interview/01-", "'covers'", "did you mean 'duration_days'?"),
    ),
    "unknown-sign-in-pattern": Case(
        check_links.atoms,
        lambda: broken_pattern(when=("pian",)),
        ("patterns/", "'when'", "did you mean 'pain'?"),
    ),
    "unknown-part-of-sign": Case(
        check_links.atoms,
        lambda: broken("signs", "heat", default_part="kneee"),
        ("signs/heat.yaml", "'parts'", "did you mean 'knee'?"),
    ),
    "unknown-implied-sign": Case(
        check_links.atoms,
        lambda: broken("signs", "heat", implies=("rednes",)),
        ("signs/heat.yaml", "'implies'", "did you mean 'redness'?"),
    ),
    "unknown-question-in-ask": Case(
        check_links.asks,
        lambda: broken_rule("U6", ask="u6_sidee"),
        ("red_flags/u6-", ".ask'", "did you mean 'u6_side'?"),
    ),
    "question-id-twice": Case(
        check_links.asks,
        lambda: broken_interview(
            question=real_library().interview[0].question.model_copy(update={"id": "i_nerves"})
        ),
        ("interview/02-", "'i_nerves' is also used in", "give one of them another"),
    ),
    "unknown-easier": Case(
        check_links.ladder,
        lambda: broken("exercises", "clam", easier="wall-pres"),
        ("exercises/clam.yaml", "'easier'", "did you mean 'wall-press'?"),
    ),
    "unknown-stand-in": Case(
        check_links.ladder,
        lambda: broken("exercises", "clam", without_equipment="wall-pres"),
        ("exercises/clam.yaml", "'without_equipment'", "did you mean 'wall-press'?"),
    ),
    "ladder-in-a-circle": Case(
        check_links.ladder,
        lambda: broken("exercises", "clam", harder="clam"),
        ("exercises/clam.yaml", "'harder'", "comes back to 'clam'"),
    ),
    "unknown-exercise-of-test": Case(
        check_links.references,
        lambda: broken("hip_tests", "step-down", exercises=("mirror-sqat",)),
        ("hip_tests/step-down.yaml", "'exercises'", "did you mean 'mirror-squat'?"),
    ),
    "unknown-exercise-of-phase": Case(
        check_links.references,
        lambda: broken("phases", "strength", exercises=("hip-trust",)),
        ("phases/2-strength.yaml", "'exercises'", "did you mean 'hip-thrust'?"),
    ),
    "unknown-related": Case(
        check_links.references,
        lambda: broken("passages", "ice-heat", related=("flare-upp",)),
        ("articles/en/ice-heat.md", "'related'", "did you mean 'flare-up'?"),
    ),
    "related-to-itself": Case(
        check_links.references,
        lambda: broken("passages", "ice-heat", related=("ice-heat",)),
        ("articles/en/ice-heat.md", "'related'", "'ice-heat' is not known"),
    ),
    "unknown-passage-of-pattern": Case(
        check_links.references,
        lambda: broken_pattern(passage="flare-upp"),
        ("patterns/", "'passage'", "did you mean 'flare-up'?"),
    ),
    "unknown-reply-of-intent": Case(
        check_links.references,
        lambda: broken("intents", "thanks", reply="thankss"),
        ("intents/thanks.yaml", "'reply'", "did you mean 'thanks'?"),
    ),
    "missing-code": Case(
        check_flags.codes,
        lambda: without("red_flags", "U6"),
        ("red_flags/", "no file has the code 'U6'"),
    ),
    "wrong-disposition": Case(
        check_flags.codes,
        lambda: broken("red_flags", "U6", disposition=real_library().red_flags["S1"].disposition),
        ("red_flags/u6-", "'disposition'", "U6 has to be 'urgent'"),
    ),
    "nobody-may-be-unsure": Case(
        check_flags.questions,
        lambda: broken_question(
            "U6",
            answers=tuple(
                answer.model_copy(update={"unsure": False})
                for answer in real_library().red_flags["U6"].questions[0].answers
            ),
        ),
        ("red_flags/u6-", "questions.u6_side", "do not know"),
    ),
    "label-too-long": Case(
        check_flags.questions,
        lambda: broken_answer("U6", label="Bigger than it was the day before"),
        ("red_flags/u6-", "33 characters", "at most 28"),
    ),
    "no-such-answer": Case(
        check_flags.questions,
        lambda: broken_question("U6", yes=9),
        ("red_flags/u6-", "u6_side.yes", "no answer 9"),
    ),
    "phrase-with-unknown-class": Case(
        check_phrases.compiled,
        lambda: broken("signs", "heat", phrases=("feels <hott>",)),
        ("signs/heat.yaml", "'phrases'", "unknown class <hott>"),
    ),
    "phrase-that-says-nothing": Case(
        check_phrases.compiled,
        lambda: broken("intents", "thanks", phrases=("thanks?",)),
        ("intents/thanks.yaml", "'phrases'", "could match nothing at all"),
    ),
    "phrase-that-begins-with-a-gap": Case(
        check_phrases.compiled,
        lambda: broken("red_flags", "E8", phrases=("~3 stroke",)),
        ("red_flags/e8-", "'phrases'", "cannot begin with a gap"),
    ),
    "phrase-with-a-gap-of-no-number": Case(
        check_phrases.compiled,
        lambda: broken("signs", "heat", denials=("not ~x hot",)),
        ("signs/heat.yaml", "'denials'", "'not ~x hot' cannot be read"),
    ),
    "phrase-of-two-signs": Case(
        check_phrases.stated_twice,
        lambda: broken(
            "signs", "weight_loss", phrases=(real_library().signs["tick_bite"].phrases[0].upper(),)
        ),
        ("signs/weight_loss.yaml", "also stands in sign 'tick_bite'"),
    ),
    "answer-too-short": Case(
        check_words.lengths,
        lambda: broken("passages", "ice-heat", answer="Use whichever feels better."),
        ("articles/en/ice-heat.md", "'answer'", "4 words"),
    ),
    "answer-too-long": Case(
        check_words.lengths,
        lambda: broken("passages", "ice-heat", answer=_LONG),
        ("articles/en/ice-heat.md", "'answer'", "91 words"),
    ),
    "reply-too-long": Case(
        check_words.lengths,
        lambda: broken("replies", "thanks", text=_LONG),
        ("replies/en/thanks.md", "'text'", "91 words"),
    ),
    "unknown-blank": Case(
        check_words.blanks,
        lambda: broken("replies", "thanks", text="Call {emergancy}."),
        ("replies/en/thanks.md", "nothing fills '{emergancy}'"),
    ),
    "lone-brace": Case(
        check_words.blanks,
        lambda: broken("replies", "thanks", text="Call {emergency."),
        ("replies/en/thanks.md", "a brace without its partner"),
    ),
    "hard-to-read": Case(
        check_words.plain,
        lambda: broken("passages", "ice-heat", answer=_HARD),
        ("articles/en/ice-heat.md", "'answer'", "at most 12"),
    ),
    "two-passages-alike": Case(
        check_words.alike,
        lambda: broken(
            "passages", "yoga-pilates", questions=("Should I ice my knees", "is yoga any good")
        ),
        ("articles/en/yoga-pilates.md", "'should i ice my knees'", "'ice-heat'"),
    ),
    "exclamation-mark": Case(
        check_claims.claims,
        lambda: broken("replies", "thanks", text="Well done!"),
        ("replies/en/thanks.md", "exclamation mark"),
    ),
    "reassurance": Case(
        check_claims.claims,
        lambda: broken("replies", "thanks", text="From what you say, you're fine."),
        ("replies/en/thanks.md", "'you're fine'", "reassurance"),
    ),
    "nothing-to-worry": Case(
        check_claims.claims,
        lambda: broken("passages", "ice-heat", detail="A crunch is nothing to worry about."),
        ("articles/en/ice-heat.md", "reassurance"),
    ),
    "diagnosis": Case(
        check_claims.claims,
        lambda: broken("passages", "ice-heat", answer="It sounds as if you have a torn meniscus."),
        ("articles/en/ice-heat.md", "a diagnosis"),
    ),
    "hip-beats-knee": Case(
        check_claims.claims,
        lambda: broken("passages", "ice-heat", answer="Remember that hip work beats knee work."),
        ("articles/en/ice-heat.md", "'hip beats knee'"),
    ),
    "cure": Case(
        check_claims.claims,
        lambda: broken("exercises", "clam", why="it cures a sore knee"),
        ("exercises/clam.yaml", "'cures'", "promise"),
    ),
    "dose-over-the-label": Case(
        check_claims.medicines,
        lambda: broken("passages", "ice-heat", detail="Take up to 2400 mg of ibuprofen a day."),
        ("articles/en/ice-heat.md", "'2400 mg' is on no label"),
    ),
    "dose-of-another-medicine": Case(
        check_claims.medicines,
        lambda: broken("passages", "ice-heat", detail="Naproxen comes as 250 mg tablets."),
        ("articles/en/ice-heat.md", "'250 mg' is on no label"),
    ),
    "strength-of-a-gel": Case(
        check_claims.medicines,
        lambda: broken("passages", "ice-heat", detail="Diclofenac gel comes as 5 % gel."),
        ("articles/en/ice-heat.md", "'5 %' is on no label"),
    ),
    "review-overdue": Case(
        check.review_dates,
        lambda: broken("exercises", "clam", review_by=date(2026, 11, 30)),
        ("exercises/clam.yaml", "'review_by'", "2026-11-30 is past"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    before = set(case.rule(bench(real_library())))
    new = [line for line in case.rule(bench(case.library())) if line not in before]
    assert len(new) == 1, new
    assert all(words in new[0] for words in case.says), new[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Adult packs allow 4 g of paracetamol in a day.", id="paracetamol"),
        pytest.param("Ibuprofen: at most 1200 mg, as 200 mg tablets.", id="ibuprofen"),
        pytest.param("Diclofenac 1 % gel is sold without prescription.", id="gel"),
        pytest.param("In 52 percent of runners on ibuprofen, kidneys strained.", id="share"),
        pytest.param("Hold a weight of 5 kg and do 12 reps.", id="weight"),
        pytest.param("Eat 20 g of protein after a run.", id="food"),
    ],
)
def test_amounts_on_the_label_pass(text: str) -> None:
    library = broken("passages", "ice-heat", detail=text)
    assert not [line for line in check_claims.medicines(bench(library)) if "ice-heat" in line]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hip and thigh work together beats thigh work alone.", id="hip-plus-thigh"),
        pytest.param("No shoe cures kneecap pain.", id="no-cure"),
        pytest.param("It is no cure.", id="no-cure-noun"),
        pytest.param("If you have arthritis in the family, say so.", id="family"),
    ],
)
def test_honest_words_pass(text: str) -> None:
    library = broken("passages", "ice-heat", answer=text)
    assert not [line for line in check_claims.claims(bench(library)) if "ice-heat" in line]


def test_every_exercise_has_stop_words_by_the_plan_or_its_own() -> None:
    library = real_library()
    rules = library.rules.model_copy(update={"safety_net": ("Take care.",)})
    silent = library.model_copy(update={"rules": rules})
    lines = list(check.stop_words(bench(silent)))
    assert any(line.startswith("exercises/clam.yaml: field 'not_when'") for line in lines)
    assert list(check.stop_words(bench(library))) == []


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        pytest.param("examples", "I like cheese", "does not raise U6", id="example-unheard"),
        pytest.param(
            "near_misses",
            "My left calf is swollen and tender, the other is normal",
            "raises U6 by U6.",
            id="near-miss-heard",
        ),
    ],
)
def test_a_flag_hears_its_own_examples(field: str, text: str, says: str) -> None:
    flag = real_library().red_flags["U6"]
    alone = flag.model_copy(update={"examples": (), "near_misses": ()} | {field: (text,)})
    library = real_library().model_copy(update={"red_flags": {"U6": alone}})
    lines = list(check_flags.own_examples(bench(library)))
    assert len(lines) == 1
    assert lines[0].startswith("red_flags/u6-calf-or-leg-swelling.yaml")
    assert f"'{text}' {says}" in lines[0]


def test_unused_sources_are_a_notice() -> None:
    library = real_library()
    spare = library.sources["nhs"].model_copy(update={"key": "spare"})
    more = library.model_copy(update={"sources": {**library.sources, "spare": spare}})
    unused = check_links.unused_sources(bench(more))
    assert "spare" in unused
    assert "nhs" not in unused


def test_places_know_every_item() -> None:
    on = bench(real_library())
    missing = [file for file, _ in on.items() if not (on.root / file).is_file()]
    assert missing == []


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        pytest.param("clamm", "did you mean 'clam'?", id="near"),
        pytest.param("zzzz", "known are bridge, clam ...", id="far"),
    ],
)
def test_a_suggestion_is_made(word: str, answer: str) -> None:
    assert did_you_mean(word, {"clam", "bridge"}) == answer


def test_all_problems_of_a_folder_come_at_once(copy: Path, edit: Edit) -> None:
    before = set(check.check_library(copy, today=TODAY))
    edit("exercises/clam.yaml", "harder: sl-hip-abd", "harder: sl-hip-abb")
    edit("replies/en/thanks.md", "You're welcome.", "You're welcome!")
    edit("signs/heat.yaml", "phrases:\n", "phrases:\n- feels <hott>\n")
    (copy.parent / "prompts" / "compose.md").unlink()
    found = set(check.check_library(copy, today=TODAY)) - before
    assert sorted(line.split(":")[0] for line in found) == [
        "exercises/clam.yaml",
        "prompts/compose.md",
        "replies/en/thanks.md",
        "signs/heat.yaml",
    ]


def test_files_that_do_not_load_are_reported_with_the_prompts(copy: Path, edit: Edit) -> None:
    edit("exercises/clam.yaml", "watch:", "watsch:")
    (copy.parent / "prompts" / "compose.md").unlink()
    found = check.check_library(copy, today=TODAY)
    assert any(line.startswith("exercises/clam.yaml: field 'watsch'") for line in found)
    assert any(line.startswith("prompts/compose.md") for line in found)


def test_prompts_may_stand_elsewhere(copy: Path, tmp_path: Path, edit: Edit) -> None:
    edit("exercises/clam.yaml", "watch:", "watsch:")
    (tmp_path / "prompts").rename(tmp_path / "elsewhere")
    found = check.check_library(copy, tmp_path / "elsewhere", TODAY)
    assert not [line for line in found if line.startswith("prompts/")]


def test_review_dates_are_judged_on_the_day_given() -> None:
    shipped = bench(real_library())
    late = Bench(shipped.library, shipped.root, shipped.files, date(2030, 1, 1))
    assert list(check.review_dates(shipped)) == []
    assert len(list(check.review_dates(late))) > 300
