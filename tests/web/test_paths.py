"""Which addresses open a page: those of the menu, also written a little otherwise; any other is told with a way on."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.web.page import Answer, ask
from tilburg_samenwerking.views.pages import PAGES
from tilburg_samenwerking.web.paths import MOST_BYTES, MOST_CARRIED, MOST_WORDS, KnownPaths


async def _page(_request: object) -> PlainTextResponse:
    return PlainTextResponse("de app")


APP = KnownPaths(Starlette(routes=[Route("/{path:path}", _page)]))


def asked(path: str, **headers: str) -> Answer:
    """Ask for a path behind the middleware."""
    return ask(path, APP, **headers)


@pytest.mark.parametrize("path", ["/", *(f"/{page.path}" for page in PAGES[1:]), "/raster?maat=n&fase=x"])
def test_a_page_of_the_menu_passes(path: str) -> None:
    """With whatever its link holds."""
    assert asked(path).text == "de app"


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("/portfolio", "./"),
        ("/portfolio?fase=Evalueren&fase=x", "./?fase=Evalueren&fase=x"),
        ("/portfolio/", "../"),
        ("/Raster?maat=n", "./raster?maat=n"),
        ("/raster/", "../raster"),
        ("//raster", "../raster"),
    ],
)
def test_a_page_that_is_written_otherwise_leads_there(path: str, right: str) -> None:
    """With its whole link, and seen from where it was asked, because a proxy may put a folder before it."""
    answer = asked(path)

    assert (answer.status, answer.headers["location"]) == (307, right)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/bestaat-niet", './raster"'),
        ("/a/b?x=1", '../raster"'),
        ("/raster/x", '../raster"'),
        ("/bestaat.niet", './raster"'),
        ("/raster.html", './raster"'),
        ("/app/foo", '../raster"'),
        ("/x/static/y", '../../raster"'),
    ],
)
def test_what_is_no_page_is_told_with_a_way_to_every_page(path: str, way: str) -> None:
    """On a page of its own, as not found."""
    answer = asked(path)

    assert answer.status == 404
    assert "Deze pagina bestaat niet" in answer.text
    assert f'href="{way}' in answer.text
    assert answer.text.count("<li>") == len(PAGES)


def test_the_ways_to_the_pages_carry_the_date_and_the_filters() -> None:
    """And the collaboration to the pages about one; what only the wrong address had is left, and what is very long."""
    text = asked("/rster?peildatum=2026-06-30&fase=Evalueren&fase=a%26b%22&samenwerking=x&maat=n").text
    shared = "peildatum=2026-06-30&amp;fase=Evalueren&amp;fase=a%26b%22"

    assert f'href="./?{shared}"' in text
    assert f'href="./raster?{shared}"' in text
    assert f'href="./samenwerking?{shared}&amp;samenwerking=x"' in text
    assert "?" not in asked("/rster?maat=n").text
    assert "?" not in asked(f"/rster?fase={'x' * MOST_CARRIED}").text
    assert "?" not in asked(f"/rster?{'&' * (MOST_CARRIED - 1)}").text


@pytest.mark.parametrize("path", ["/" * 20_000, "/" * 20_000 + "raster", "/x" * 10_000])
def test_an_address_of_many_folders_gets_a_short_answer(path: str) -> None:
    """A way up from there would be as long as the address, in every link."""
    answer = asked(path)

    assert answer.status == 404
    assert "Deze pagina bestaat niet" in answer.text
    assert len(answer.content) < 1_000


def test_nothing_of_the_address_is_repeated() -> None:
    """It could hold anything."""
    assert "script" not in asked("/<script>alert(1)</script>").text


@pytest.mark.parametrize("query", ["&".join(["fase=x"] * (MOST_WORDS + 1)), "x=" + "y" * MOST_BYTES])
def test_a_link_that_is_too_long_is_told_with_its_page(query: str) -> None:
    """Streamlit would drop all of it without a word."""
    answer = asked(f"/raster?{query}")

    assert answer.status == 414
    assert "Deze link is te lang" in answer.text
    assert 'href="./raster"' in answer.text


@pytest.mark.parametrize(
    "path",
    ["/static/js/index.js", "/_stcore/health", "/assets/links.js", "/media/x.csv", "/favicon.png", "/manifest.json"],
)
def test_files_pass(path: str) -> None:
    """Also when a browser opens them as a page."""
    assert asked(path).text == "de app"


def test_what_is_no_page_load_passes() -> None:
    """A script asks for data, not for a page."""
    assert asked("/bestaat-niet", accept="application/json").text == "de app"
