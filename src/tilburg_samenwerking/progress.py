"""How work that takes long says how far it is."""

from collections.abc import Callable

OnProgress = Callable[[str, float], None]  # hears the step, and which share of it is done
OnShare = Callable[[float], None]  # hears the share alone


def unheard(*_told: str | float) -> None:
    """Do nothing with it."""
