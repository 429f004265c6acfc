"""Text of users for Streamlit, which shows Markdown in labels, captions and tables."""

import re

SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^])")


def plain(text: str) -> str:
    """Return the text so that Markdown shows it as it is written: no links, images, formulas, icons or colours."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))
