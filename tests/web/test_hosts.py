"""Which addresses the server answers to, as a function, as middleware and on a real server."""

import asyncio
import re
import socket
import socketserver
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import anyio
import pytest
from starlette.datastructures import Headers
from starlette.types import Message

from tests.benchmark.servers import PATIENCE, ROOT, Server, served
from tests.benchmark.visitors import visitor
from tests.web.page import APP, ask
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.web.headers import HEADERS
from tilburg_samenwerking.web.hosts import (
    FOREIGN_HOST,
    FOREIGN_ORIGIN,
    NO_ORIGIN,
    UNCLEAR,
    KnownHosts,
    Refusal,
    host_names,
    listed_addresses,
    own_addresses,
    refusal,
)

PROXY = "https://samenwerking.voorbeeldstad.example"
ADDRESSES = (*own_addresses(8501), *listed_addresses(PROXY))
OURS = "127.0.0.1:8501"


def refused(host: str | None, *origins: str, is_socket: bool = False) -> Refusal | None:
    """Return what is said to a request with this host and these origins."""
    hosts = [] if host is None else [host]
    raw = [*((b"host", one.encode()) for one in hosts), *((b"origin", one.encode()) for one in origins)]
    return refusal(Headers(raw=raw), ADDRESSES, is_socket=is_socket)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8501",
        "localhost:8501",
        "LocalHost:8501",
        "[::1]:8501",
        "samenwerking.voorbeeldstad.example",
        "Samenwerking.Voorbeeldstad.Example:443",
    ],
)
def test_a_host_of_ours_passes(host: str) -> None:
    """This machine with the port of the server, and what is listed; capitals make no difference in a host."""
    assert refused(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8501",
        "localhost",
        "localhost:",
        "localhost:9999",
        "localhost:08501",
        "localhost.:8501",
        "localhost.evil.example:8501",
        "evil.localhost:8501",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.2:8501",
        "127.1:8501",
        "2130706433:8501",
        "0x7f000001:8501",
        "0.0.0.0:8501",
        "::1:8501",
        "[::1]",
        "[::1]:9999",
        "[0:0:0:0:0:0:0:1]:8501",
        "[::ffff:127.0.0.1]:8501",
        "[::1%25lo]:8501",
        "127.0.0.1:8501@evil.example",
        "evil.example@127.0.0.1:8501",
        "user:word@127.0.0.1:8501",
        "127.0.0.1:8501, evil.example",
        "127.0.0.1:8501/",
        "127.0.0.1:8501#evil.example",
        "http://127.0.0.1:8501",
        "samenwerking.voorbeeldstad.example:8501",
        "samenwerking.voorbeeldstad.example:80",
        "samenwerking.voorbeeldstad.example.",
        "naast.samenwerking.voorbeeldstad.example",
        "lócalhost:8501",
    ],
)
def test_every_other_host_is_refused(host: str) -> None:
    """Other names, ports and spellings of this machine, and what only begins or ends as ours."""
    assert refused(host) == FOREIGN_HOST
    assert refused(host, "http://127.0.0.1:8501", is_socket=True) == FOREIGN_HOST


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8501", "http://localhost:8501", "http://[::1]:8501", PROXY])
def test_an_origin_of_ours_passes(origin: str) -> None:
    """Exactly as a browser writes it, for a request and for a WebSocket."""
    assert refused(OURS, origin) is None
    assert refused(OURS, origin, is_socket=True) is None


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.example",
        "http://evil.example:8501",
        "http://localhost:9999",
        "http://localhost",
        "http://localhost.:8501",
        "https://localhost:8501",
        "HTTP://LOCALHOST:8501",
        "http://127.0.0.1:8501/",
        "http://127.0.0.1:8501@evil.example",
        "http://evil.example@127.0.0.1:8501",
        "http://127.0.0.1:8501 http://evil.example",
        "//127.0.0.1:8501",
        "127.0.0.1:8501",
        "http://samenwerking.voorbeeldstad.example",
        "https://samenwerking.voorbeeldstad.example:443",
        "https://samenwerking.voorbeeldstad.example:8501",
    ],
)
def test_every_other_origin_is_refused(origin: str) -> None:
    """Scheme, host and port are exactly ours, also where the host of the request is."""
    assert refused(OURS, origin) == FOREIGN_ORIGIN
    assert refused(OURS, origin, is_socket=True) == FOREIGN_ORIGIN


def test_a_socket_says_where_it_comes_from() -> None:
    """A page that is opened by its address does not."""
    assert refused(OURS) is None
    assert refused(OURS, is_socket=True) == NO_ORIGIN


def test_what_names_no_address_or_more_than_one_is_refused() -> None:
    """Whatever the second one is: who comes after us may read the other."""
    twice = Headers(raw=[(b"host", OURS.encode())] * 2)

    assert refused(None) == UNCLEAR
    assert refused(None, "http://127.0.0.1:8501", is_socket=True) == UNCLEAR
    assert refused(OURS, "http://127.0.0.1:8501", "http://evil.example", is_socket=True) == UNCLEAR
    assert refusal(twice, ADDRESSES, is_socket=False) == UNCLEAR


def test_the_port_of_the_scheme_goes_without_saying() -> None:
    """A browser leaves out 80 and 443."""
    addresses = own_addresses(80)

    assert addresses[0].origin == "http://127.0.0.1"
    assert refusal(Headers({"host": "127.0.0.1"}), addresses, is_socket=False) is None
    assert refusal(Headers({"host": "127.0.0.1:80"}), addresses, is_socket=False) is None


def test_addresses_are_listed_with_commas_or_spaces() -> None:
    """As a browser writes them: small letters, the short form of IPv6, no port that goes without saying."""
    listed = listed_addresses("https://A.example:443, http://b.example:8080\nhttps://[2001:DB8:0::1],,")

    assert [address.origin for address in listed] == [
        "https://a.example",
        "http://b.example:8080",
        "https://[2001:db8::1]",
    ]
    assert host_names(listed) == ["127.0.0.1", "2001:db8::1", "::1", "a.example", "b.example", "localhost"]
    assert listed_addresses("") == listed_addresses(" , ") == ()


@pytest.mark.parametrize(
    "word",
    [
        "*",
        "https://*.voorbeeldstad.example",
        "samenwerking.voorbeeldstad.example",
        "ftp://voorbeeldstad.example",
        "https://",
        "https://voorbeeldstad.example/",
        "https://voorbeeldstad.example/samenwerking",
        "https://voorbeeldstad.example.",
        "https://voorbeeldstad.example:0",
        "https://voorbeeldstad.example:65536",
        "https://voorbeeldstad.example:poort",
        "https://iemand@voorbeeldstad.example",
        "https://voorbeeldstad.example?",
        "https://vóórbeeldstad.example",
        "https://[::1",
        "https://[1:2:3]",
        "null",
    ],
)
def test_a_wrong_address_in_the_list_is_named(word: str) -> None:
    """Half a list would refuse visitors later, and a wide one would let others in."""
    with pytest.raises(Refused, match=f'^SAMENWERKING_HOSTS klopt niet: "{re.escape(word)}"\\. Geef hele adressen'):
        listed_addresses(f"{PROXY} {word}")


@pytest.mark.parametrize("path", ["/", "/data", "/kept", "/assets/dutch.js"])
def test_the_middleware_refuses_in_dutch_with_safe_headers(path: str) -> None:
    """Whatever is asked for; nothing of it is kept."""
    answer = ask(path, KnownHosts(APP), host="evil.example:8501")

    assert (answer.status, answer.text) == (403, FOREIGN_HOST.text + "\n")
    assert dict(answer.headers).items() >= (HEADERS | {"cache-control": "no-store"}).items()
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert ask(path, KnownHosts(APP), host=OURS).status == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/onder/_stcore/metrics"])
def test_the_counts_of_streamlit_are_closed(path: str) -> None:
    """Also under a path in front."""
    answer = ask(path, KnownHosts(APP), host=OURS)

    assert (answer.status, answer.text) == (404, "Deze pagina bestaat niet.\n")


def test_a_socket_is_closed_before_it_is_open_where_it_cannot_be_answered() -> None:
    """Not every server can say why."""
    sent: list[Message] = []
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"host", b"evil.example")], "extensions": {}}

    async def receive() -> Message:
        raise AssertionError("it is refused before anything is heard")

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(KnownHosts(APP), scope, receive, send)

    assert sent == [{"type": "websocket.close", "code": 1008}]


class Reply(NamedTuple):
    """What a server says to a request as it is written down here."""

    status: int
    head: str
    body: str


SOCKET = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol: streamlit",
)


def said_to(server: Server, first: str, *lines: str) -> Reply:
    """Send these lines as they are, and return the answer; of an open WebSocket only its head."""
    port = int(server.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join([first, *lines, "", ""]).encode("latin-1"))
        answer = b""
        while not answer.startswith(b"HTTP/1.1 101") and (piece := connection.recv(65536)):
            answer += piece
    head, _, body = answer.decode().partition("\r\n\r\n")
    return Reply(int(head.split()[1]), head.lower(), body)


def page(server: Server, *lines: str, path: str = "/") -> Reply:
    """Ask for a page with these lines."""
    return said_to(server, f"GET {path} HTTP/1.1", "Connection: close", *lines)


def handshake(server: Server, *lines: str) -> Reply:
    """Ask for the WebSocket of Streamlit with these lines."""
    return said_to(server, "GET /_stcore/stream HTTP/1.1", *SOCKET, *lines)


def port_of(server: Server) -> str:
    """Return on which port it listens."""
    return server.address.rpartition(":")[2]


@pytest.fixture(scope="module")
def asked_outside() -> Iterator[list[bytes]]:
    """Return what is asked of the world outside: programs are told to reach it through a proxy, which is here."""
    asked: list[bytes] = []

    class Listener(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline())
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listener) as listener, pytest.MonkeyPatch.context() as patch:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patch.setenv(name, f"http://127.0.0.1:{listener.server_address[1]}")
        patch.setenv("no_proxy", "127.0.0.1")
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield asked
        listener.shutdown()


@pytest.fixture(scope="module")
def server(demo_database: Path, asked_outside: list[bytes]) -> Iterator[Server]:
    """Return a server on the demo portfolio, whose questions to the world outside are counted."""
    with served(demo_database) as server:
        assert asked_outside == []  # starting asks nobody either
        yield server


def test_the_socket_of_another_website_is_refused(server: Server) -> None:
    """A name that was made to mean this machine, another port of it, no origin at all: refused before it is open."""
    port = port_of(server)
    rebound = handshake(server, f"Host: evil.example:{port}", f"Origin: http://evil.example:{port}")
    beside = handshake(server, f"Host: localhost:{port}", "Origin: http://localhost:9999")
    silent = handshake(server, f"Host: 127.0.0.1:{port}")

    assert (rebound.status, rebound.body) == (403, FOREIGN_HOST.text + "\n")
    assert (beside.status, beside.body) == (403, FOREIGN_ORIGIN.text + "\n")
    assert (silent.status, silent.body) == (403, NO_ORIGIN.text + "\n")
    assert "x-frame-options: deny" in rebound.head
    assert "cache-control: no-store" in rebound.head


def test_a_page_is_refused_to_another_website(server: Server) -> None:
    """On every route: the page, its data, an upload and what is no page at all."""
    port = port_of(server)
    rebound = [page(server, f"Host: evil.example:{port}", path=path) for path in ("/", "/_stcore/health", "/assets/x")]
    foreign = page(server, f"Host: 127.0.0.1:{port}", "Origin: http://evil.example", path="/_stcore/host-config")
    upload = said_to(
        server,
        "PUT /_stcore/upload_file/a/b HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Origin: null",
        "Content-Length: 3",
        "Connection: close",
        "",
        "abc",
    )

    assert [(answer.status, answer.body) for answer in rebound] == [(403, FOREIGN_HOST.text + "\n")] * 3
    assert "x-content-type-options: nosniff" in rebound[0].head
    assert (foreign.status, foreign.body) == (403, FOREIGN_ORIGIN.text + "\n")
    assert (upload.status, upload.body) == (403, FOREIGN_ORIGIN.text + "\n")


def test_a_request_without_one_host_is_refused(server: Server) -> None:
    """None as in HTTP/1.0, or two."""
    port = port_of(server)

    assert said_to(server, "GET / HTTP/1.0").status == 400
    assert page(server).status == 400
    assert page(server, f"Host: 127.0.0.1:{port}", f"Host: evil.example:{port}").status == 400


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_our_own_page_and_socket_open(server: Server, name: str) -> None:
    """Under each name of this machine, also where page and socket are asked for under two of them."""
    port = port_of(server)
    socket_lines = (f"Host: 127.0.0.1:{port}", f"Origin: http://{name}:{port}")

    assert page(server, f"Host: {name}:{port}").status == 200
    assert handshake(server, f"Host: {name}:{port}", f"Origin: http://{name}:{port}").status == 101
    assert handshake(server, *socket_lines).status == 101


def test_the_counts_are_closed_on_the_server_too(server: Server) -> None:
    """And whether it is well may be asked."""
    host = f"Host: 127.0.0.1:{port_of(server)}"

    assert page(server, host, path="/_stcore/metrics").status == 404
    assert page(server, host, path="/_stcore/%6detrics").status == 404
    assert page(server, host, path="/_stcore/health").body == "ok"


def test_no_request_leaves_the_machine(server: Server, asked_outside: list[bytes]) -> None:
    """Whatever comes in, a visitor of our own sees the portfolio, and nobody outside is asked anything."""
    port = port_of(server)
    hosts = ["evil.example", f"evil.example:{port}", f"127.0.0.1:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"]
    origins = ["http://evil.example", f"http://evil.example:{port}", "http://localhost:9999", "null"]
    origins += [f"http://[::1]:{port}", f"http://127.0.0.1:{port}"]
    statuses = [handshake(server, f"Host: {host}", f"Origin: {origin}").status for host in hosts for origin in origins]

    async def opened() -> list[str]:
        async with visitor(server) as someone:
            await someone.open("", {})
            return someone.said

    texts = asyncio.run(opened())
    with pytest.raises(OSError, match="502"):
        # Which shows that the listener hears what is asked; the opener that everybody shares may be older than it.
        urllib.request.build_opener().open("http://buiten.example/")

    assert statuses == [403] * 12 + [403, 403, 403, 403, 101, 101] * 3
    assert any("samenwerkingen, stand op" in text for text in texts)
    assert asked_outside == [b"GET http://buiten.example/ HTTP/1.1\r\n"]


def test_a_listed_address_opens_beside_our_own(demo_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a proxy passes it on; others stay out."""
    monkeypatch.setenv("SAMENWERKING_HOSTS", PROXY)
    with served(demo_database) as server:
        address, host = f"127.0.0.1:{port_of(server)}", PROXY.removeprefix("https://")
        passed = [
            page(server, f"Host: {host}", "X-Forwarded-Proto: https").status,
            handshake(server, f"Host: {host}", f"Origin: {PROXY}", "X-Forwarded-Proto: https").status,
            handshake(server, f"Host: {host}:443", f"Origin: {PROXY}").status,
            handshake(server, f"Host: {address}", f"Origin: {PROXY}").status,
            handshake(server, f"Host: {address}", f"Origin: http://{address}").status,
        ]
        stopped = [
            handshake(server, f"Host: {host}", f"Origin: http://{host}").status,
            handshake(server, f"Host: naast.{host}", f"Origin: https://naast.{host}").status,
        ]

    assert passed == [200, 101, 101, 101, 101]
    assert stopped == [403, 403]


def test_a_wrong_list_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Dutch, by name, and without the inside of the program."""
    monkeypatch.setenv("SAMENWERKING_HOSTS", "samenwerking.voorbeeldstad.example")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless=true"]
    run = subprocess.run([*command, "--server.port=0"], capture_output=True, text=True, check=False, timeout=PATIENCE)

    assert run.returncode == 1
    assert 'SAMENWERKING_HOSTS klopt niet: "samenwerking.voorbeeldstad.example".' in run.stderr
    assert "Traceback" not in run.stderr
