"""Which addresses the server answers to: its own, and those that `SAMENWERKING_HOSTS` lists for a proxy.

A browser tells websites apart by their name. A page of another website whose name comes to mean this machine (DNS
rebinding), or that opens a WebSocket to it, would read the whole portfolio. So every request names an address of ours,
and says that it comes from one, before Streamlit sees it: about a foreign origin Streamlit asks a server elsewhere
whether it is this machine, and everybody waits for the answer.
"""

import os
import re
from collections.abc import Iterable
from ipaddress import IPv6Address
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.web.headers import HEADERS

OWN = ("127.0.0.1", "localhost", "[::1]")
STANDARD_PORTS = {"http": 80, "https": 443}
WRITTEN = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::([1-9][0-9]{0,4}))?")
# Streamlit's counts of sessions and memory; whoever wants them asks the machine itself.
CLOSED = "/_stcore/metrics"


class Address(NamedTuple):
    """Where a browser finds the dashboard; an IPv6 host stands in brackets."""

    scheme: str
    host: str
    port: int

    @property
    def place(self) -> str:
        """The host, and the port unless it is that of the scheme, as a browser writes it in an address."""
        return self.host if self.port == STANDARD_PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """What a browser says as `Origin` for a page of this address."""
        return f"{self.scheme}://{self.place}"

    @property
    def hosts(self) -> set[str]:
        """What may stand as `Host`: a proxy may write a port that goes without saying."""
        return {self.place, f"{self.host}:{self.port}"}


class Refusal(NamedTuple):
    """Why a request gets no answer: the status of HTTP, and what it says to a person."""

    status: int
    text: str


UNCLEAR = Refusal(400, "Dit verzoek noemt niet precies één adres en is geweigerd.")
FOREIGN_HOST = Refusal(
    403,
    "Op dit adres geeft het dashboard geen antwoord. Open het op het adres dat bij het starten in beeld kwam. "
    "Staat er een proxy voor, zet het adres daarvan dan in SAMENWERKING_HOSTS (zie docs/beheer.md).",
)
FOREIGN_ORIGIN = Refusal(
    403, "Dit verzoek komt van een andere website en is geweigerd. Open het dashboard zelf, in een eigen tabblad."
)
NO_ORIGIN = Refusal(
    403,
    "Deze verbinding zegt niet van welk adres die komt en is geweigerd. "
    "Een browser doet dat vanzelf; een programma geeft de kop Origin mee.",
)
NO_PAGE = Refusal(404, "Deze pagina bestaat niet.")


def own_addresses(port: int) -> tuple[Address, ...]:
    """Return the addresses of a server that listens on this port of the machine itself."""
    return tuple(Address("http", host, port) for host in OWN)


def listed_addresses(text: str | None = None) -> tuple[Address, ...]:
    """Return the addresses in a text, by default `SAMENWERKING_HOSTS`: origins with commas or spaces between them.

    Raises `Refused`, naming each that is no origin.
    """
    text = os.environ.get("SAMENWERKING_HOSTS", "") if text is None else text
    words = [word for word in re.split(r"[,\s]+", text) if word]
    addresses = [_address(word) for word in words]
    wrong = [f'"{word}"' for word, address in zip(words, addresses, strict=True) if address is None]
    if wrong:
        raise Refused(
            f"SAMENWERKING_HOSTS klopt niet: {', '.join(wrong)}. Geef hele adressen, met http:// of https:// ervoor en "
            "zonder schuine streep, pad of * erachter, zoals https://samenwerking.voorbeeldstad.example. "
            "Zet er meer dan één met een komma ertussen. Het dashboard is niet gestart."
        )
    return tuple(address for address in addresses if address is not None)


def _address(word: str) -> Address | None:
    """Return the origin as a browser writes it, or nothing for what is no origin."""
    parts = WRITTEN.fullmatch(word.lower())
    if parts is None:
        return None
    scheme, host, port = parts[1], parts[2], int(parts[3] or STANDARD_PORTS[parts[1]])
    if host.startswith("["):
        try:
            host = f"[{IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            return None
    return Address(scheme, host, port) if port < 2**16 else None


def host_names(addresses: Iterable[Address]) -> list[str]:
    """Return the names without ports and brackets of our own addresses and of these, as Streamlit lists them."""
    return sorted({host.strip("[]") for host in (*OWN, *(address.host for address in addresses))})


def refusal(headers: Headers, addresses: Iterable[Address], *, is_socket: bool) -> Refusal | None:
    """Return why a request with these headers gets no answer from a server with these addresses, if it does not."""
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    addresses = list(addresses)
    if len(hosts) != 1 or len(origins) > 1:
        return UNCLEAR
    if not any(hosts[0].lower() in address.hosts for address in addresses):
        return FOREIGN_HOST
    if origins and not any(origins[0] == address.origin for address in addresses):
        return FOREIGN_ORIGIN
    return NO_ORIGIN if is_socket and not origins else None


class KnownHosts:
    """ASGI middleware: requests and WebSockets of our own addresses pass, all others are refused."""

    def __init__(self, app: ASGIApp, listed: Iterable[Address] = ()) -> None:
        self.app = app
        self.listed = tuple(listed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it; the start and the end of the server itself pass."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        is_socket = scope["type"] == "websocket"
        refused = refusal(Headers(scope=scope), self._addresses(scope), is_socket=is_socket)
        if refused is None and scope["path"].rstrip("/").endswith(CLOSED):
            refused = NO_PAGE
        if refused is not None:
            await _refuse(refused, scope, receive, send)
        else:
            await self.app(_from_one_address(scope) if is_socket else scope, receive, send)

    def _addresses(self, scope: Scope) -> tuple[Address, ...]:
        """Return the addresses of the port on which this request came in, and the listed ones."""
        _host, port = scope.get("server") or (None, None)
        return (*(own_addresses(port) if port else ()), *self.listed)


async def _refuse(refused: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the refusal; a WebSocket is answered before it is open."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = HEADERS | {"cache-control": "no-store"}
    await PlainTextResponse(f"{refused.text}\n", refused.status, headers)(scope, receive, send)


def _from_one_address(scope: Scope) -> Scope:
    """Return the scope of a WebSocket as if it was sent to the very address that it comes from.

    Where the two differ, as localhost and 127.0.0.1 do, Streamlit would ask elsewhere which addresses this machine has.
    """
    headers = MutableHeaders(raw=list(scope["headers"]))
    headers["host"] = headers["origin"].partition("://")[2]
    return {**scope, "headers": headers.raw}
