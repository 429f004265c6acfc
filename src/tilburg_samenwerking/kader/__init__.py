"""The framework (kader): files in, one frozen value out.

A kader is data. Another framework, with other domains, cells, scale or sections, is another file; nothing here
counts to nine or to five.

The codes and the places are there at once; the rest is read when it is first asked for, because it needs Pydantic,
and the help of the command line should not wait for that.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tilburg_samenwerking.kader.codes import (
    CONCEPT,
    DEFINITIVE,
    DONT_KNOW,
    HIGH,
    LEGAL_FORMS,
    LEVELS,
    NO,
    NOT_APPLICABLE,
    SAMEN,
    SENT_BACK,
    STATUSES,
    UNDER_REVIEW,
    UNKNOWN,
    YES,
    code_key,
    code_lookup,
)
from tilburg_samenwerking.kader.paths import FOLDER, ROOT, shown_path

if TYPE_CHECKING:
    from tilburg_samenwerking.kader.files import (
        framework_files,
        hashes_in,
        kader_path,
        kader_versions,
        kaders_in,
        load_kader,
    )
    from tilburg_samenwerking.kader.hashes import content_hash, fingerprint, hash_map
    from tilburg_samenwerking.kader.settings import SETTINGS, Settings, Staleness, load_settings
    from tilburg_samenwerking.kader.types import (
        Band,
        Cell,
        GapOf,
        Item,
        Kader,
        Option,
        Property,
        Question,
        Scale,
        Section,
        SectionItem,
        Thresholds,
        Titled,
        parsed,
    )
else:

    def __getattr__(name: str) -> Any:
        if name in __all__:
            for part in ("types", "settings", "hashes", "files"):
                module = import_module(f"{__name__}.{part}")
                if name in vars(module):
                    return globals().setdefault(name, vars(module)[name])
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CONCEPT",
    "DEFINITIVE",
    "DONT_KNOW",
    "FOLDER",
    "HIGH",
    "LEGAL_FORMS",
    "LEVELS",
    "NO",
    "NOT_APPLICABLE",
    "ROOT",
    "SAMEN",
    "SENT_BACK",
    "SETTINGS",
    "STATUSES",
    "UNDER_REVIEW",
    "UNKNOWN",
    "YES",
    "Band",
    "Cell",
    "GapOf",
    "Item",
    "Kader",
    "Option",
    "Property",
    "Question",
    "Scale",
    "Section",
    "SectionItem",
    "Settings",
    "Staleness",
    "Thresholds",
    "Titled",
    "code_key",
    "code_lookup",
    "content_hash",
    "fingerprint",
    "framework_files",
    "hash_map",
    "hashes_in",
    "kader_path",
    "kader_versions",
    "kaders_in",
    "load_kader",
    "load_settings",
    "parsed",
    "shown_path",
]
