"""The reasons under a reply."""

from __future__ import annotations

import re

from bot.web.why import why

EVIL = "\u201c<img src=x onerror=alert(1)> **bold** \"'&\u201d"


def test_control_is_a_summary_that_names_the_answer() -> None:
    made = why("Because.", 3)
    assert made.startswith('<details class="kb-why"><summary>Why do you say this?')
    assert '<span class="kb-sr"> About answer 3</span></summary>' in made
    assert '<button type="button" data-kb="receipt" data-kb-turn="3">' in made


def test_words_of_the_person_are_never_markup() -> None:
    made = why(f"{EVIL}\n\nHeard:\n- {EVIL}\n- {EVIL}", 1)
    assert made.count("&lt;img src=x onerror=alert(1)&gt; **bold** &quot;&#x27;&amp;") == 3
    assert not re.search(r"<(?!/?(?:details|summary|span|p|h3|ul|li|button)\b)", made)


def test_lists_have_a_heading_and_rows() -> None:
    assert "<h3>Heard:</h3><ul><li>one</li><li>two</li></ul>" in why("Heard:\n- one\n- two", 0)


def test_without_a_number_no_record_is_offered() -> None:
    assert "button" not in why("Because.", 0)


def test_without_reasons_there_is_nothing() -> None:
    assert why("", 3) == ""
