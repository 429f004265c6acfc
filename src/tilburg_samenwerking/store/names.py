"""How names are compared."""

import unicodedata

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def name_key(name: str) -> str:
    """Return the name as names are compared: trimmed, single spaces, without regard to case."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def name_keys(names: "pd.Series[str]") -> NDArray[np.object_]:
    """Return the key of each name; every different name is worked out once."""
    codes, different = pd.factorize(names)
    keys: NDArray[np.object_] = np.array([name_key(name) for name in different], dtype=object)[codes]
    return keys
