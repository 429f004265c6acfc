"""Replies of one assessment, for tests of what the sheet of a collaboration draws."""

import numpy as np
import pandas as pd

COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
# Two respondents: both on the first question, one on the second, and both outside the grid.
ANSWERS = pd.DataFrame(
    [
        (1, "bestuurlijk", "wethouder", "huis.doel.1", 2.0, None, "nee", "Te laat."),
        (1, "ambtelijk", "adviseur", "huis.doel.1", 8.0, None, "ja", None),
        (1, "ambtelijk", "adviseur", "huis.doel.2", np.nan, "weet_niet", None, None),
        (1, "bestuurlijk", "wethouder", "rest.keuze", np.nan, None, "blauw", None),
        (1, "ambtelijk", "adviseur", "rest.keuze", np.nan, None, "blauw", None),
        (1, "ambtelijk", "adviseur", "rest.veld", np.nan, None, "huis.doel", "Daar begint het."),
    ],
    columns=COLUMNS,
)
