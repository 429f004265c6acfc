"""The framework (kader): files in, one frozen value out.

A kader is data. Another framework, with other domains, cells, scale or sections, is another file; nothing here
counts to nine or to five.
"""

from tilburg_samenwerking.kader.codes import (
    CONCEPT,
    DEFINITIVE,
    DONT_KNOW,
    LEGAL_FORMS,
    NOT_APPLICABLE,
    RISK_PROFILES,
    SAMEN,
    UNKNOWN,
    code_key,
    code_lookup,
)
from tilburg_samenwerking.kader.files import fingerprint, kader_path, kader_versions, load_kader
from tilburg_samenwerking.kader.paths import FOLDER, ROOT, shown_path
from tilburg_samenwerking.kader.settings import SETTINGS, Settings, Staleness, load_settings
from tilburg_samenwerking.kader.types import (
    Band,
    Cell,
    Choice,
    GapOf,
    Item,
    Kader,
    Option,
    Question,
    Scale,
    Section,
    SectionItem,
    Thresholds,
    Titled,
    parsed,
)

__all__ = [
    "CONCEPT",
    "DEFINITIVE",
    "DONT_KNOW",
    "FOLDER",
    "LEGAL_FORMS",
    "NOT_APPLICABLE",
    "RISK_PROFILES",
    "ROOT",
    "SAMEN",
    "SETTINGS",
    "UNKNOWN",
    "Band",
    "Cell",
    "Choice",
    "GapOf",
    "Item",
    "Kader",
    "Option",
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
    "fingerprint",
    "kader_path",
    "kader_versions",
    "load_kader",
    "load_settings",
    "parsed",
    "shown_path",
]
