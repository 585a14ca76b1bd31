"""Sources, signs, questions, exercises and passages that are named exist."""

from __future__ import annotations

import pytest

from bot.library import check_links
from tests.builders import real_library
from tests.library.broken import (
    Case,
    assert_found,
    bench,
    broken,
    broken_answer,
    broken_interview,
    broken_pattern,
    broken_rule,
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
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_rule_finds_it(case: Case) -> None:
    assert_found(case)


def test_unused_sources_are_a_notice() -> None:
    library = real_library()
    spare = library.sources["nhs"].model_copy(update={"key": "spare"})
    more = library.model_copy(update={"sources": {**library.sources, "spare": spare}})
    unused = check_links.unused_sources(bench(more))
    assert "spare" in unused
    assert "nhs" not in unused
