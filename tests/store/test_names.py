"""How names are compared."""

import pandas as pd
import pytest

from tilburg_samenwerking import store
from tilburg_samenwerking.store.names import name_keys


@pytest.mark.parametrize(
    ("name", "key"),
    [(" Hart van  Brabant ", "hart van brabant"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("e\u0301", "é")],
)
def test_names_are_compared_trimmed_and_without_case(name: str, key: str) -> None:
    """The key of a name has single spaces, no case, and one form for each letter."""
    assert store.name_key(name) == key


def test_many_names_have_the_keys_of_each() -> None:
    """In their order, repeated ones too."""
    assert name_keys(pd.Series(["Plein", "PARK ", "Plein"])).tolist() == ["plein", "park", "plein"]
