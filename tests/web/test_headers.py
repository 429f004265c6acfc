"""What goes with every answer: safe headers, a page in Dutch, nothing kept but what never changes."""

import base64
import hashlib
import re
from importlib.resources import files

import pytest
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from tests.structure.test_layers import PAGES
from tests.web.page import ask
from tilburg_samenwerking.portfolio.filters import FIELD
from tilburg_samenwerking.web.headers import HEADERS, REWRITTEN, SafeAnswers, rewritten


@pytest.mark.parametrize("path", ["/", "/data", "/kept", "/nergens", "/assets/dutch.js"])
def test_every_answer_has_the_safe_headers(path: str) -> None:
    """Pages, data, files and errors alike."""
    headers = ask(path).headers

    assert {name: headers[name] for name in HEADERS if name != "content-security-policy"} == {
        name: value for name, value in HEADERS.items() if name != "content-security-policy"
    }
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval'" not in headers["content-security-policy"].replace("'wasm-unsafe-eval'", "")
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert "http" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/pieces"])
def test_the_page_is_dutch(path: str) -> None:
    """In one go or in pieces, and its length is that of what is sent."""
    answer = ask(path)

    assert answer.text.startswith('<!DOCTYPE html><html lang="nl">')
    assert "<title>Tilburg Samenwerking</title>" in answer.text
    assert "Zet JavaScript aan" in answer.text
    assert "You need" not in answer.text
    assert "<body>" in answer.text
    assert "<p>€ één</p>" in answer.text
    assert answer.text.endswith("</body></html>")
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_only_the_scripts_of_the_page_itself_may_run() -> None:
    """The policy names each inline script by its hash, and the answer of a file names none."""
    answer = ask("/")
    script = base64.b64encode(hashlib.sha256(b"window.prerenderReady = false").digest()).decode()

    assert re.findall(r"'sha256-([^']+)'", answer.headers["content-security-policy"]) == [script]
    assert "sha256-" not in ask("/kept").headers["content-security-policy"]


def test_only_what_never_changes_is_kept() -> None:
    """Pages and data are not, whatever the app says; immutable files are."""
    assert ask("/").headers["cache-control"] == "no-store"
    assert ask("/data").headers["cache-control"] == "no-store"
    assert ask("/nergens").headers["cache-control"] == "no-store"
    assert "immutable" in ask("/kept").headers["cache-control"]
    assert "immutable" in ask("/assets/dutch.js").headers["cache-control"]


def test_what_is_not_a_page_is_left_alone() -> None:
    """Data may hold the words that are replaced in a page."""
    assert ask("/data").text == '{"lang":"<html lang=\\"en\\">"}'


def _asked(kind: str, accept: str) -> list[str]:
    """Return the compressions that the app behind the middleware is asked for."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.append(scope)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await SafeAnswers(app)({**scope, "type": kind}, receive, send)

    answer = ask("/", behind, accept=accept, accept_encoding="gzip")
    assert ("x-frame-options" in answer.headers) == (kind == "http")
    return Headers(scope=seen[0]).getlist("accept-encoding")


def test_a_page_is_asked_for_uncompressed() -> None:
    """A compressed page could not be rewritten; everything else may be compressed."""
    assert _asked("http", "text/html,*/*") == []
    assert _asked("http", "*/*") == ["gzip"]


def test_a_web_socket_passes_untouched() -> None:
    """Streamlit's own talk is none of our business."""
    assert _asked("websocket", "text/html") == ["gzip"]


def test_the_installed_streamlit_says_all_that_is_rewritten() -> None:
    """After an upgrade this says which of its words have changed."""
    page = (files("streamlit") / "static" / "index.html").read_bytes()
    missed = [found for found, _ours in REWRITTEN if not re.search(found, page, flags=re.DOTALL)]

    assert missed == []
    assert b"favicon.png" not in rewritten(page)
    assert rewritten(page).index(b"dutch.js") < rewritten(page).index(b'type="module"')


def test_the_page_knows_which_words_its_links_share() -> None:
    """The script of the links is told every key of the filters, so that a new filter goes along by itself."""
    told = dict(re.findall(r'data-([a-z-]+)="(.*?)"', ask("/").text))

    assert (told["date-key"], told["keys"]) == (
        "peildatum",
        " ".join(["peildatum", "vergelijk", "perspectief", *FIELD]),
    )
    assert told["work-place"] == "invoeren waardering"
    assert (told["place"], told["collaboration-key"]) == ("samenwerking veld links rechts stap deel", "samenwerking")
    assert (told["cell-key"], told["opened-cell"]) == ("veld", "st-key-geopend_veld")


def test_the_pages_between_which_a_collaboration_goes_along_exist() -> None:
    """As the script of the links is told them."""
    told = dict(re.findall(r'data-([a-z-]+)="(.*?)"', ask("/").text))

    assert [page for page in told["of-one"].split() if not (PAGES / f"{page}.py").exists()] == []
