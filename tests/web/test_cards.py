"""Cards of exercises and hip-check tests."""

from __future__ import annotations

from bot.domain.conversation import Block
from bot.web.cards import card
from tests.fakes.chat_bot import small_library

LIBRARY = small_library()


def test_exercise_card_has_steps_load_and_what_is_harder() -> None:
    made = card(Block("card", "3 sets of 10.", item="side-lying-raise"), LIBRARY)
    assert "<h3>Side-lying leg raise</h3>" in made
    assert "<p>3 sets of 10.</p><ol><li>Lie on your side" in made
    assert "<li>No equipment</li><li>Light on the knee</li>" in made
    assert "Harder: Wall squat" in made
    assert "<h4>Leave it out if</h4>" in made


def test_words_of_the_block_come_before_those_of_the_library() -> None:
    made = card(Block("card", title="Yours", items=("First this",), item="wall-squat"), LIBRARY)
    assert "<h3>Yours</h3>" in made
    assert "<ol><li>First this</li></ol>" in made
    assert "Lean your back" not in made


def test_hip_test_card_has_a_timer_and_says_when_to_stop() -> None:
    made = card(Block("card", item="side-plank"), LIBRARY)
    assert 'data-kb="timer"' in made
    assert "<h4>Stop if</h4><ul><li>Sharp pain" in made
    assert "<li>Each side</li>" in made


def test_unknown_item_shows_the_block_alone() -> None:
    made = card(Block("card", "Text", "Title", ("One",)), LIBRARY)
    assert made == (
        '<article class="kb-card"><h3>Title</h3><p>Text</p><ul><li>One</li></ul></article>'
    )
