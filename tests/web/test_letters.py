"""Our own typeface, mark and script: served from one folder, and kept for a year."""

import hashlib
import re
import tomllib
from importlib.resources import files

import pytest
from starlette.applications import Starlette

from tests.web.page import ROOT, ask
from tilburg_samenwerking.drawing.figures.plotly_figure import SCRIPT, SCRIPT_NAME
from tilburg_samenwerking.web.headers import rewritten
from tilburg_samenwerking.web.letters import ASSETS, letters_routes


def test_the_letters_come_with_the_app() -> None:
    """Each file that the theme and the page ask for is here, small enough, with its licence."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    addresses = [face["url"] for face in config["theme"]["fontFaces"]]
    sizes = [len(ask(address).content) for address in addresses]

    assert [ask(address).headers["content-type"] for address in addresses] == ["font/woff2"] * len(addresses)
    assert sum(sizes) < 200_000
    assert addresses[0].encode() in rewritten((files("streamlit") / "static" / "index.html").read_bytes())
    assert b"SIL OPEN FONT LICENSE" in ask("/assets/OFL.txt").content


def test_an_address_of_ours_changes_with_its_contents() -> None:
    """It may be kept for a year, so it carries the hash of what is in it."""
    page = ask("/").text
    name, mark = re.search(r'src="\./assets/(dutch\.js)\?([0-9a-f]{8})"', page).groups()  # type: ignore[union-attr]

    assert hashlib.sha256((ASSETS / name).read_bytes()).hexdigest().startswith(mark)


@pytest.mark.parametrize("path", ["/assets/../web.py", "/assets/%2e%2e/frame.css", "/assets/"])
def test_nothing_else_is_served(path: str) -> None:
    """Only the files of that one folder."""
    assert ask(path).status == 404


def test_the_script_of_plotly_comes_with_the_app_and_is_kept() -> None:
    """As it was installed, for a year, under a name with its version."""
    answer = ask(f"/assets/{SCRIPT_NAME}")

    assert answer.content == SCRIPT.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert ask("/assets/plotly-0.0.0.min.js").status == 404


def test_the_script_of_a_component_is_kept_under_a_name_with_its_version() -> None:
    """One of another version is not there, and that is said."""
    app = Starlette(routes=letters_routes({"tabel-1.js": "export default 1"}.get))
    answer, other = (ask(f"/assets/onderdelen/{name}", app) for name in ("tabel-1.js", "tabel-0.js"))

    assert answer.text == "export default 1"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert (other.status, "Laad de pagina opnieuw" in other.text) == (404, True)
