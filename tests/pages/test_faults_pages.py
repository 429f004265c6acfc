"""What a page shows of a fault nobody foresaw, and that what Streamlit raises itself passes."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.files import change_by_hand

from .conftest import Opener
from .test_inlezen import ROW, empty, press, told, upload

__all__ = ["empty"]  # the fixture
NAME = "Jeugdhulp Stadsregio"


@pytest.mark.parametrize("page", ["portfolio", "raster"])
def test_a_page_that_finds_a_value_that_cannot_be_shows_a_number_that_is_in_the_log(
    open_page: Opener, demo_database: Path, tmp_path: Path, page: str, fault_log: Path
) -> None:
    """A name where a score should be: the message has the number, the log kind and place, neither has the name."""
    shutil.copy(demo_database, tmp_path / "stuk.db")
    spoilt = f"UPDATE question_score SET scores = CAST('{NAME}' AS BLOB)"
    change_by_hand(tmp_path / "stuk.db", "PRAGMA ignore_check_constraints = ON", spoilt)
    app = open_page(page, tmp_path / "stuk.db")
    number = re.search(r"geef dan nummer (\w{6}) door", app.error[0].value)
    log = fault_log.read_text(encoding="utf-8")

    assert app.title[0].value == "Dit kan niet worden getoond"
    assert number
    assert f"fout {number[1]}\ntilburg_samenwerking.errors.WrongContent: " in log
    assert log.count("fout ") == log.count("errors.WrongContent: ")  # a number for each page that tells it
    assert "\nkomt van builtins.ValueError\n" in log
    assert "portfolio/snapshot.py" in log
    assert NAME not in app.error[0].value + log
    assert "Bron:" in app.caption[-1].value  # the page is still closed with its source


def test_an_import_that_breaks_shows_one_number_however_often_it_is_drawn(
    open_page: Opener, empty: Path, fault_log: Path
) -> None:
    """The log has it once, without the row that the statement was about; nothing is said to be saved or not."""
    app = upload(open_page("inlezen", empty), ROW)
    change_by_hand(empty, "CREATE TRIGGER t BEFORE INSERT ON answer BEGIN SELECT RAISE(ABORT, 'Bomenplan'); END")
    app = press(app, "Inlezen")
    again = app.run()
    log = fault_log.read_text(encoding="utf-8")
    numbers = [re.findall(r"Onverwachte fout, nummer (\w{6})\.", told(one)) for one in (app, again)]

    assert numbers == [re.findall(r"fout (\w{6})", log)] * 2
    assert len(numbers[0]) == 1
    assert "intake/importing.py" in log
    assert "Bomenplan" not in log
    assert "Er is niets ingelezen" not in told(again)


def controls() -> None:
    """Begin anew, go to another page, and stop there: the ways in which Streamlit ends a script."""
    import streamlit as st

    from tilburg_samenwerking.ui.frame import guarded

    def first() -> None:
        if "again" not in st.session_state:
            st.session_state["again"] = True
            st.rerun()
        st.switch_page(other)

    def second() -> None:
        st.write("de tweede pagina")
        st.stop()

    other = st.Page(second, url_path="tweede")
    page = st.navigation([st.Page(first, url_path="eerste"), other])
    with guarded():
        page.run()
    st.write("na het einde")


def test_what_streamlit_raises_to_go_on_elsewhere_passes() -> None:
    """A new start, another page and a stop do what they always do, and are no fault."""
    app = AppTest.from_function(controls).run()

    assert [one.value for one in app.markdown] == ["de tweede pagina"]
    assert app.session_state["again"]
    assert not app.error
    assert not app.exception
