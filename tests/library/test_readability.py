import pytest

from bot.library.readability import grade, reading_age, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        pytest.param("knee", 1, id="double-e"),
        pytest.param("make", 1, id="silent-e"),
        pytest.param("changes", 2, id="voiced-es"),
        pytest.param("used", 1, id="silent-ed"),
        pytest.param("needed", 2, id="voiced-ed"),
        pytest.param("muscles", 2, id="les"),
        pytest.param("safely", 2, id="ely"),
        pytest.param("area", 3, id="split-vowels"),
        pytest.param("being", 2, id="vowel-ing"),
        pytest.param("inflammation", 4, id="tion"),
        pytest.param("emergency", 4, id="long"),
        pytest.param("physiotherapist", 6, id="longest"),
        pytest.param("nth", 1, id="no-vowel"),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_are_easy() -> None:
    assert reading_age("Sit on the mat. Lift one leg. Hold it there.") < 7


def test_long_words_in_a_long_sentence_are_hard() -> None:
    hard = (
        "Patellofemoral pathology necessitates individualised rehabilitation incorporating "
        "progressive neuromuscular conditioning alongside comprehensive educational intervention."
    )
    assert reading_age(hard) > 20


def test_a_list_is_read_item_by_item() -> None:
    joined = "Is the knee hot, is it red, did it swell, can you not bend it, or do you feel ill?"
    listed = "Is any of this true? The knee is hot; it is red; it swelled; you feel ill."
    assert grade(listed) < grade(joined)


def test_known_long_words_count_less() -> None:
    text = "Ask your physiotherapist."
    assert grade(text, {"physiotherapist"}) < grade(text)


def test_no_words_have_no_grade() -> None:
    assert grade("112 / 999") == 0.0
