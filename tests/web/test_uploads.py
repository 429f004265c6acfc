"""How much one visit may bring in files."""

import asyncio

from starlette.types import Message, Receive, Scope, Send

from tilburg_samenwerking.web.uploads import TOO_MUCH, BoundedUploads


async def taking(_scope: Scope, receive: Receive, send: Send) -> None:
    """Read the whole body, and answer that it was taken."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def put(app: BoundedUploads, path: str, *parts: bytes, method: str = "PUT") -> tuple[int, bytes]:
    """Return how the app answers to a file that comes in these parts."""
    waiting: list[Message] = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})
    answers: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        answers.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    asyncio.run(app(scope, receive, send))
    return answers[0]["status"], answers[1]["body"]


def test_a_visit_brings_up_to_its_bound() -> None:
    """What fills it exactly is taken; after that nothing is, also under another number, and others are not hindered."""
    app = BoundedUploads(taking, most=10)
    first = put(app, "/_stcore/upload_file/een/1", b"12345", b"1234")
    filling = put(app, "/_stcore/upload_file/een/2", b"5")
    after = put(app, "/_stcore/upload_file/een/3", b"")
    other = put(app, "/map/_stcore/upload_file/twee/1", b"x" * 100)

    assert (first[0], filling[0], other[0]) == (204, 204, 204)
    assert after == (413, TOO_MUCH.encode())


def test_what_is_no_upload_is_not_counted() -> None:
    """Other addresses and other methods pass, however much they bring."""
    app = BoundedUploads(taking, most=1)
    for _time in range(3):
        assert put(app, "/_stcore/health", b"12345")[0] == 204
        assert put(app, "/_stcore/upload_file/een/1", b"12345", method="DELETE")[0] == 204
