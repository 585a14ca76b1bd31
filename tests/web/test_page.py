"""The page as it is sent: locked down, without advertising, with help where no script runs."""

from __future__ import annotations

import json
import os
import re

from fastapi import FastAPI
from starlette.testclient import TestClient


def config(visitor: TestClient) -> dict[str, object]:
    """What Gradio tells the browser."""
    found: dict[str, object] = visitor.get("/config").json()
    return found


def test_document_names_no_other_host(visitor: TestClient) -> None:
    text = visitor.get("/").text
    known = {"http://www.w3.org", "https://www.w3.org", "http://localhost"}
    assert set(re.findall(r"https?://[\w.]+", text)) <= known


def test_document_has_language_description_and_help_without_script(visitor: TestClient) -> None:
    text = visitor.get("/").text
    assert 'lang="en-GB"' in text
    assert '<meta name="description"' in text
    noscript = re.search(r"<noscript>.*?</noscript>", text, re.DOTALL)
    assert noscript and "112" in noscript.group()


def test_head_request_is_answered(visitor: TestClient) -> None:
    answer = visitor.head("/")
    assert (answer.status_code, answer.text) == (200, "")


def test_no_event_can_be_called_by_name(visitor: TestClient) -> None:
    events = config(visitor)["dependencies"]
    assert isinstance(events, list) and len(events) > 20
    assert {event["api_visibility"] for event in events} == {"private"}


def test_nothing_calls_home_or_keeps_messages(page: FastAPI, visitor: TestClient) -> None:
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    told = config(visitor)
    assert told["analytics_enabled"] is False
    assert told["run_history"] is False
    assert told["footer_links"] == []
    assert "show_error" not in told or told["show_error"] is False


def test_country_of_the_operator_is_set_from_the_start(visitor: TestClient) -> None:
    parts = json.dumps(config(visitor)["components"])
    assert "United Kingdom" in parts
    assert "tel:112" in parts
