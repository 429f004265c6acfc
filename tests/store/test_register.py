"""The fields of the register: one list, that the tables, files and screen agree with."""

import pytest

from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.store.models import COLLABORATION, PERIOD
from tilburg_samenwerking.store.register import DATED, LASTING, REGISTER
from tilburg_samenwerking.store.register import PERIOD as ENDS

KEYS = {"id", "slug", "name_key", "archived_at"}


def test_what_lasts_is_the_table_without_its_keys() -> None:
    """A column that is added to the table needs its line in the list, and the other way round."""
    assert set(LASTING) == {column.name for column in COLLABORATION.c} - KEYS
    assert set(ENDS) == {column.name for column in PERIOD.c} - {"id", "collaboration_id"}


def test_every_field_is_dated_or_lasts_or_ends_a_period() -> None:
    """What changes in time is what must be true as it was."""
    assert set(DATED) == {
        "programme",
        "portefeuillehouder",
        "accounthouder",
        "yearly_contribution",
        "risk_profile",
        "importance",
    }
    assert sorted((*DATED, *LASTING, *ENDS)) == sorted(field.name for field in REGISTER)


def test_every_field_can_be_stated_in_a_file() -> None:
    """Each has a column of its own there."""
    columns = [field.file_column for field in REGISTER]

    assert len(set(columns)) == len(columns)
    assert set(columns) <= set(COLUMNS)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("yearly_contribution", 21400000, "21400000"),
        ("yearly_contribution", 410000.0, "410000"),
        ("yearly_contribution", 1250.5, "1250.5"),
        ("yearly_contribution", 0.1 + 0.2, "0.30000000000000004"),
        ("programme", "Zorg en jeugd", "Zorg en jeugd"),
    ],
)
def test_a_fact_holds_text_that_reads_back_as_the_value(name: str, value: object, text: str) -> None:
    """An amount is written in one way, without losing a cent."""
    assert DATED[name].as_text(value) == text
