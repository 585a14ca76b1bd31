"""What a short reply means where a question is open, over the questions as shipped."""

from __future__ import annotations

import pytest

from bot.domain.knowledge import Library, Question
from bot.steps.screen import questions
from bot.text.answers import Bound, bind

# id of the question, what is said, the label it stands for; "" where it binds to nothing.
BOUND: dict[str, list[tuple[str, str]]] = {
    "u1_steps": [
        ("Yes, even with a limp", "Yes, even with a limp"),
        ("yep", "Yes, even with a limp"),
        ("I could", "Yes, even with a limp"),
        ("about 6 steps", "Yes, even with a limp"),
        ("4 steps", "Yes, even with a limp"),
        ("managed four steps limping", "Yes, even with a limp"),
        ("2 steps", "No"),
        ("only three steps", "No"),
        ("nope", "No"),
        ("nope not really", "No"),
        ("not really", "No"),
        ("I couldn't", "No"),
        ("can't", "No"),
        ("a bit", "Not sure"),
        ("kinda", "Not sure"),
        ("sometimes", "Not sure"),
        ("barely", "Not sure"),
        ("haven't tried", "Not sure"),
        ("no problem", ""),
        ("yes but only with crutches", ""),
        ("which exercises should I do first?", ""),
    ],
    "u2_speed": [
        ("within hours", "Within hours"),
        ("hours", "Within hours"),
        ("slowly", "Slowly, over days"),
        ("over days", "Slowly, over days"),
        ("not sure", "Not sure"),
        ("the second one", "Slowly, over days"),
        ("the first", "Within hours"),
        ("swollen", ""),
        ("it swelled", ""),
    ],
    "u5_hot": [
        ("both", "Both"),
        ("neither", "Neither"),
        ("hotter", "Hotter"),
        ("it's hotter", "Hotter"),
        ("redder", "Redder or darker"),
        ("no", "Neither"),
        ("yes", "Both"),
        ("idk", "Not sure"),
        ("no but it throbs", ""),
    ],
    "u6_side": [
        ("bigger", "Bigger"),
        ("warmer", "Warmer or redder"),
        ("sore to touch", "Sore to touch"),
        ("several", "Several of these"),
        ("both the same", "Both legs the same"),
        ("both legs the same", "Both legs the same"),
        ("nope", "Both legs the same"),
        ("both", ""),
        ("both legs", ""),
        ("the same", "Both legs the same"),
        ("the left", ""),
        ("right leg", ""),
        ("right", "Several of these"),
    ],
    "u7_both": [
        ("both", "Both legs"),
        ("just one", ""),
        ("one leg", "One leg"),
        ("the second", "Both legs"),
        ("yes", ""),
        ("no", ""),
    ],
    "u12_stand": [
        ("both", ""),
        ("both thighs sore from a race", "Both thighs sore from a race"),
        ("yes", "Yes, even if it hurts"),
        ("none", "No, none"),
        ("a little", "Not sure"),
    ],
    "u3_now": [
        ("stuck", "Stuck now"),
        ("stuck now", "Stuck now"),
        ("it frees itself", "It frees itself"),
        ("frees itself", "It frees itself"),
        ("not stuck at all", "Not stuck at all"),
        ("not stuck", ""),
        ("yeah", "Stuck now"),
    ],
    "u15_when": [
        ("last week", "In the last week"),
        ("longer ago", "Longer ago"),
        ("there was no injury", "There was no injury"),
        ("no", "There was no injury"),
        ("since tuesday", ""),
    ],
    "e3_which": [
        ("the kneecap", "Just the kneecap"),
        ("just the kneecap", "Just the kneecap"),
        ("whole knee", "The whole knee"),
        ("the whole thing", ""),
        ("yes", ""),
    ],
    "e4_fever": [
        ("39", "Fever or shivers"),
        ("38.9", "Fever or shivers"),
        ("102", "Fever or shivers"),
        ("102F", "Fever or shivers"),
        ("it was 101.5 f", "Fever or shivers"),
        ("39.2 degrees", "Fever or shivers"),
        ("shivers", "Fever or shivers"),
        ("yes", "Fever or shivers"),
        ("sí", "Fever or shivers"),
        ("oui", "Fever or shivers"),
        ("ja", "Fever or shivers"),
        ("sim", "Fever or shivers"),
        ("non", "None of these"),
        ("nein", "None of these"),
        ("não", "None of these"),
        ("nada", "None of these"),
        ("ya no", "None of these"),
        ("noo", "None of these"),
        ("none", "None of these"),
        ("no se", "Not sure"),
        ("keine Ahnung", "Not sure"),
        ("je ne sais pas", "Not sure"),
        ("não sei", "Not sure"),
        ("a bit", "Fever or shivers"),
        ("sometimes", "Fever or shivers"),
        ("no but i was shaking all night", ""),
        ("8", ""),
        ("61", ""),
    ],
    "e5_saddle": [
        ("ys", "Yes"),
        ("yeh", "Yes"),
        ("yesss", "Yes"),
        ("👍", "Yes"),
        ("👎", "No"),
        ("👎🏽", "No"),
        ("🤷", "Not sure"),
        ("a bit", "Yes"),
        ("kinda", "Yes"),
        ("nah", "No"),
        ("no thanks", "No"),
        ("not that I know of", "No"),
        ("dunno", "Not sure"),
        ("hard to say", "Not sure"),
        ("no feeling there", ""),
        ("no feeling", ""),
        ("ok", ""),
        ("thanks", ""),
        ("yes?", ""),
    ],
    "e6_bleeding": [
        ("not stopping", ""),
        ("never stops", ""),
        ("nothing stops it", ""),
        ("yes still", "Yes, still bleeding"),
        ("it has stopped", "No, it has stopped"),
        ("no", "No, it has stopped"),
    ],
    "e2_settles": [
        ("every time", "Yes, every time"),
        ("always", "Yes, every time"),
        ("yes", "Yes, every time"),
        ("it stays", "No, it stays"),
        ("no it stays", "No, it stays"),
        ("mostly", "Yes, every time"),
        ("sometimes", "Not sure"),
    ],
    "e9_stand": [
        ("yes", "Yes"),
        ("no", "No"),
        ("barely", "Not sure"),
        ("I walked", ""),
        ("can't stand", ""),
    ],
    "s7_now": [
        ("8", "7 or more"),
        ("eight", "7 or more"),
        ("8/10", "7 or more"),
        ("about an 8", "7 or more"),
        ("6.5", "7 or more"),
        ("3", "0 to 3"),
        ("zero", "0 to 3"),
        ("2-3", "0 to 3"),
        ("five out of ten", "4 to 6"),
        ("11", "7 or more"),
    ],
    "i_pain": [
        ("two", "0 to 2"),
        ("7", "7"),
        ("7.5", "8 to 10"),
        ("six or 7", "7"),
        ("39 days", ""),
        ("not sure", "Not sure"),
    ],
    "i_age": [
        ("61", "55 or over"),
        ("61 yo", "55 or over"),
        ("I'm 34", "25 to 54"),
        ("fourteen", "12 to 15"),
        ("8", "Under 12"),
    ],
    "i_side": [
        ("left", "Left"),
        ("the left", "Left"),
        ("the left one", "Left"),
        ("right one", "Right"),
        ("right", "Right"),
        ("my right knee", "Right"),
        ("it's the right side", "Right"),
        ("left knee only", "Left"),
        ("both the same", "Both the same"),
        ("both", ""),
        ("not the left", ""),
        ("left and right", ""),
    ],
    "i_days": [
        ("3", "3 days"), ("three", "3 days"), ("5 days a week", "4 or more"), ("2", "2 days"),
    ],
    "i_equipment": [
        ("I have an elastic band", "An elastic band"),
        ("a gym", "A gym"),
        ("just the gym", "A gym"),
        ("nothing", "Nothing"),
        ("no weights", ""),
    ],
    "i_duration": [
        ("8", "6 to 12 weeks"),
        ("about 20", "Over 12 weeks"),
        ("8 days", ""),
        ("8 out of 10", ""),
        ("dunno", "Not sure"),
        ("about a week", ""),
    ],
    "s6_trend": [
        ("yes", "Yes, slowly"),
        ("slowly", "Yes, slowly"),
        ("getting slowly better", "Yes, slowly"),
        ("it's improving", "Yes, slowly"),
        ("much the same", "No, the same or worse"),
        ("no", "No, the same or worse"),
        ("it comes and goes", "It goes and comes back"),
        ("not better", ""),
        ("better but then worse", ""),
        ("is it supposed to get better?", ""),
    ],
    "i_breath_leg": [
        ("no", "None of these"),
        ("none of the above", "None of these"),
        ("none of them", "None of these"),
        ("nope, none", "None of these"),
        ("nothing like that", "None of these"),
        ("yes", ""),
        ("no chest pain", ""),
        ("none except the calf", ""),
        ("not sure", "Not sure"),
    ],
}  # fmt: skip
ROWS = [(question, said, label) for question, rows in BOUND.items() for said, label in rows]


@pytest.fixture(scope="module")
def put(library: Library) -> dict[str, Question]:
    return questions(library)


@pytest.mark.parametrize(("question", "said", "label"), ROWS, ids=[f"{q}:{s}" for q, s, _ in ROWS])
def test_a_short_reply_binds_to_the_open_question(
    put: dict[str, Question], question: str, said: str, label: str
) -> None:
    bound = bind(said, put[question])
    assert (bound.answer.label if bound else "") == _of(put[question], label, bound)


def _of(question: Question, label: str, bound: Bound | None) -> str:
    """The expected label, which has to be one of the question's."""
    assert not label or label in {answer.label for answer in question.answers}
    return label


FACTS = [
    ("score", "s7_now", "8/10", {"pain": 8.0}),
    ("score-in-words", "i_pain", "eight", {"pain": 8.0}),
    ("age", "i_age", "61 yo", {"age": 61.0}),
    ("weeks", "s6_weeks", "8", {"duration_days": 56.0}),
    ("weeks-to-weeks", "s6_weeks", "3 or 4", {"duration_days": 28.0}),
    ("fahrenheit", "e4_fever", "102", {"temperature": 38.9}),
    ("celsius", "i_heat_fever", "39.2", {"temperature": 39.2}),
]


@pytest.mark.parametrize(
    ("question", "said", "facts"), [row[1:] for row in FACTS], ids=[row[0] for row in FACTS]
)
def test_a_number_is_kept_as_it_was_told(
    put: dict[str, Question], question: str, said: str, facts: dict[str, float]
) -> None:
    bound = bind(said, put[question])
    assert bound is not None and bound.answer.facts == facts


@pytest.mark.parametrize("question", ["e4_fever", "i_heat_fever"])
@pytest.mark.parametrize(
    ("said", "present", "denied"),
    [("36.8", (), ("fever",)), ("98.6", (), ("fever",)), ("39", ("fever",), ())],
    ids=["normal", "normal in Fahrenheit", "fever"],
)
def test_a_temperature_speaks_of_fever_alone(
    put: dict[str, Question],
    question: str,
    said: str,
    present: tuple[str, ...],
    denied: tuple[str, ...],
) -> None:
    bound = bind(said, put[question])
    assert bound is not None
    assert (bound.answer.present, bound.answer.denied) == (present, denied)


def test_in_part_never_clears_a_sign(put: dict[str, Question]) -> None:
    for question in put.values():
        for said in ("a bit", "kinda", "sometimes", "barely", "un peu"):
            bound = bind(said, question)
            if bound is not None and not bound.answer.unsure:
                assert bound.answer.present and not bound.answer.denied, question.id


def test_yes_no_and_not_sure_mean_what_the_question_says(put: dict[str, Question]) -> None:
    for question in put.values():
        for said, index in (("yes", question.yes), ("no", question.no)):
            bound = bind(said, question)
            wanted = None if index is None else question.answers[index]
            own = next((a for a in question.answers if a.label.lower() == said), None)
            assert (bound.answer if bound else None) == (own or wanted), (question.id, said)
        unsure = bind("not sure", question)
        assert unsure is not None and unsure.answer.unsure, question.id


def test_a_chip_is_exact_and_a_word_is_not(put: dict[str, Question]) -> None:
    chip, word = bind("No", put["u1_steps"]), bind("nah", put["u1_steps"])
    assert chip is not None and chip.exact
    assert word is not None and not word.exact


@pytest.mark.parametrize("said", ["", "🙂", "...", "the knee hurts", "My calf is swollen and warm"])
def test_other_words_are_no_answer_to_any_question(put: dict[str, Question], said: str) -> None:
    assert not [question.id for question in put.values() if bind(said, question)]
