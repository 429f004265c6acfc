"""The hash that says which framework an assessment follows, and the one that was stored up to layout 0002."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from tilburg_samenwerking.kader.types import Kader, parsed

# What may be improved at any time: words that explain or name, and what is applied when a score is read. All else
# counts: also the titles of domains and cells, which are the options where a cell is chosen, and of sections, which
# their items lean on; and the gap, because stored scores hold it.
MARK = {"__all__": {"attention"}}
SECTIONS = "onderdelen"  # in a file
IMPROVABLE: Mapping[str, Any] = {
    **dict.fromkeys(("hash", "title", "source", "notice", "additions", "thresholds"), True),
    "answers": MARK,
    "viewpoints": MARK,
    "phases": MARK,
    "water": {"options": MARK},
    "adaptation": {"options": MARK},
    "domains": {"__all__": {"short"}},
    "themes": {"__all__": {"title", "short"}},
    "cells": {"__all__": {"questions": {"__all__": {"help"}}}},
    "sections": {
        "__all__": {"short": True, "help": True, "options": MARK, "items": {"__all__": {"help": True, "options": MARK}}}
    },
}


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return the hash of a framework's parsed content, without `lezen`: layout and thresholds do not count.

    This is what was stored with every assessment up to layout 0002; help lines and titles count in it too.
    """
    then = {key: value for key, value in content.items() if key != "lezen"}
    if SECTIONS in then:
        # A section had no short title then.
        then[SECTIONS] = [{key: value for key, value in one.items() if key != "kort"} for one in then[SECTIONS]]
    return _hash(_whole_numbers(then))


def content_hash(kader: Kader) -> str:
    """Return the hash of what gives an answer its meaning: this is stored with every assessment.

    That is the version, codes, questions, options, scale, phases, waters, viewpoints and sections, in their order; not
    help lines, titles of rows, short titles, title and source of the framework, its additions, thresholds, and what
    asks for attention. What a file leaves out is the same as what it says as by default.
    """
    # By the keys of the file, and without defaults: another name in the code, or a new key, is no other framework.
    return _hash(kader.model_dump(by_alias=True, exclude_defaults=True, exclude=dict(IMPROVABLE)))


def hash_map(contents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the `content_hash` of each framework by its `fingerprint`, from what their files say.

    The contents are as `checked_file` gives them for a file without problems; raises Pydantic's ValidationError for
    what is no framework. A stored hash that is not in it is of a framework that no file explains.
    """
    return {fingerprint(content): content_hash(parsed(Kader, {**content, "hash": ""})) for content in contents}


def _hash(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _whole_numbers(value: Any) -> Any:
    """Return the content with 1.0 as 1: the same number is the same framework."""
    if isinstance(value, Mapping):
        return {key: _whole_numbers(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
