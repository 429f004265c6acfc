"""The codes that several layers need: values as they are stored, in files and in links."""

import re
from collections.abc import Mapping

from tilburg_samenwerking.kader.spelling import text_key

SAMEN = "samen"
UNKNOWN = "onbekend"
# Until it is definitive, an assessment is work in progress.
CONCEPT, UNDER_REVIEW, SENT_BACK, DEFINITIVE = "concept", "ter_controle", "aanvulling_gevraagd", "definitief"
STATUSES = (CONCEPT, UNDER_REVIEW, SENT_BACK, DEFINITIVE)
DONT_KNOW, NOT_APPLICABLE = "weet_niet", "nvt"
YES, NO = "ja", "nee"
LEGAL_FORMS = {
    "openbaar_lichaam": "openbaar lichaam",
    "bedrijfsvoeringsorganisatie": "bedrijfsvoeringsorganisatie",
    "gemeenschappelijk_orgaan": "gemeenschappelijk orgaan",
    "centrumgemeente": "centrumgemeente",
    "regeling_zonder_meer": "regeling zonder meer",
    "stichting": "stichting",
    "vereniging": "vereniging",
    "cooperatie": "coöperatie",
    "bv": "bv",
    "nv": "nv",
    "vof": "vof",
    "cv": "cv",
    "convenant": "convenant",
    "bestuursovereenkomst": "bestuursovereenkomst",
    "netwerk_zonder_rechtsvorm": "netwerk zonder rechtsvorm",
}
HIGH = "hoog"
LEVELS = (HIGH, "midden", "laag")  # of risk and of importance


def code_key(text: str) -> str:
    """Return a coded value as it is compared: any case, stray spaces, underscores and hyphens."""
    return re.sub(r"[\s_\-]+", " ", text_key(text)).strip()


def code_lookup(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the code of each way to write it: the code itself or its title, as `code_key`. Codes win."""
    return {code_key(title): code for code, title in titles.items()} | {code_key(code): code for code in titles}
