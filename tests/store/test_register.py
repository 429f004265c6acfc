"""The fields of the register: one list, that the table, files and screen agree with."""

from tilburg_samenwerking.intake.check import COLUMNS, PROPERTIES
from tilburg_samenwerking.store.models import COLLABORATION
from tilburg_samenwerking.store.register import NAMES, REGISTER

KEYS = {"id", "slug", "name_key", "archived_at"}


def test_the_register_is_the_table_without_its_keys() -> None:
    """A column that is added to the table needs its line in the list, and the other way round."""
    assert set(NAMES) == {column.name for column in COLLABORATION.c} - KEYS


def test_every_field_that_a_file_states_has_its_column_in_the_file() -> None:
    """The name identifies the collaboration; the others are its properties."""
    assert PROPERTIES == {"korte naam": "short_name", "programma": "programme", "start": "start", "einde": "end"}
    assert {field.file_column for field in REGISTER if field.file_column} <= set(COLUMNS)
