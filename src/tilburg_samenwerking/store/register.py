"""What the register says of a collaboration: every field once, with its label on screen and its column in a file."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "legal_form", "yes_no", "amount", "day"]


@dataclass(frozen=True)
class RegisterField:
    """One field: its column in the database, its label on screen, how it is shown, and its column in a file.

    Without `file_column` it is not read from a file yet. `heads`: it stands above the page of a collaboration, and not
    among the facts on it.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    file_column: str = ""
    heads: bool = False


# In the order of the facts on screen.
REGISTER = (
    RegisterField("name", "Naam", file_column="samenwerking", heads=True),
    RegisterField("short_name", "Korte naam", file_column="korte naam", heads=True),
    RegisterField("aim", "Doel", heads=True),
    RegisterField("programme", "Programma", file_column="programma"),
    RegisterField("policy_field", "Beleidsveld"),
    RegisterField("legal_form", "Rechtsvorm", "legal_form"),
    RegisterField("verbonden_partij", "Verbonden partij", "yes_no"),
    RegisterField("portefeuillehouder", "Portefeuillehouder"),
    RegisterField("accounthouder", "Accounthouder"),
    RegisterField("start", "Start", "day", file_column="start"),
    RegisterField("end", "Einde", "day", file_column="einde"),
    RegisterField("yearly_contribution", "Bijdrage per jaar", "amount"),
    RegisterField("risk_profile", "Risicoprofiel"),
    RegisterField("register_id", "Registernummer"),
)
NAMES = tuple(field.name for field in REGISTER)
