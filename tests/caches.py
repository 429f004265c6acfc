"""What the product remembers, emptied: for a test that puts other data in the same place, and for a measurement."""

from tilburg_samenwerking.portfolio import cache


def forget() -> None:
    """Forget everything that was worked out, whatever function it belongs to."""
    for remembered in cache._CACHES:
        remembered.clear()
