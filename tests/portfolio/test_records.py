"""The rows of a small frame as plain mappings."""

import pandas as pd

from tilburg_samenwerking.portfolio.records import as_records


def test_every_row_is_a_mapping_of_plain_values() -> None:
    """A whole number is one, text is text, a list is that list; columns stand in their order."""
    frame = pd.DataFrame({"slug": ["a", "b"], "n": [3, 4], "score": [2.5, None], "values": [[1.0], []]}, index=[7, 9])
    first, second = as_records(frame)

    assert first == {"slug": "a", "n": 3, "score": 2.5, "values": [1.0]}
    assert [type(value) for value in first.values()] == [str, int, float, list]
    assert list(second) == ["slug", "n", "score", "values"]
    assert pd.isna(second["score"])


def test_without_rows_or_columns_there_are_no_records() -> None:
    """Nothing to go through."""
    assert as_records(pd.DataFrame({"slug": []})) == []
    assert as_records(pd.DataFrame()) == []
