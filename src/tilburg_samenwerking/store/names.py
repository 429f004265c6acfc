"""How names are compared."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.kader.spelling import text_key


def name_keys(names: "pd.Series[str]") -> NDArray[np.object_]:
    """Return the key of each name; every different name is worked out once."""
    codes, different = pd.factorize(names)
    keys: NDArray[np.object_] = np.array([text_key(name) for name in different], dtype=object)[codes]
    return keys
