import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.library.explain import explain


class Small(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    near_misses: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("value", "line"),
    [
        pytest.param(
            {"name": "a", "near_mises": []},
            "field 'near_mises' is not known; did you mean 'near_misses'?",
            id="typo",
        ),
        pytest.param(
            {"name": "a", "zzz": 1},
            "field 'zzz' is not known; known: name, near_misses",
            id="unknown",
        ),
        pytest.param({}, "field 'name' is missing", id="missing"),
        pytest.param(
            {"name": "a", "near_misses": [3]},
            "field 'near_misses.0': Input should be a valid string",
            id="wrong-type",
        ),
        pytest.param(
            ["a"],
            "field 'file': Input should be a valid dictionary or instance of Small",
            id="not-a-mapping",
        ),
    ],
)
def test_one_line_says_field_and_fix(value: object, line: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Small.model_validate(value)
    assert explain(caught.value, Small) == [line]


def test_all_problems_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        Small.model_validate({"nam": "a", "near_misses": 1})
    assert len(explain(caught.value, Small)) == 3
