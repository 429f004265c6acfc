"""What the register says of a collaboration: every field once, with its label on screen and its column in a file."""

from dataclasses import dataclass
from typing import Any, Literal

FieldKind = Literal["text", "legal_form", "level", "yes_no", "amount", "day"]


@dataclass(frozen=True)
class RegisterField:
    """One field: its name in the database, its label on screen, how it is shown, and its column in a file.

    `heads`: it stands above the page of a collaboration, and not among the facts on it. `dated`: it changes in time, so
    that each value is a fact of its own, with the day from which it holds. `shared`: several collaborations have the
    same, by which they are grouped, so that it is spelled in one way. A `day` is the begin or the end of a period; all
    else is a column of the collaboration.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    file_column: str = ""
    heads: bool = False
    dated: bool = False
    shared: bool = False

    def as_text(self, value: Any) -> str:
        """Return a value of a dated field as a fact holds it; one amount is always written in one way."""
        if self.kind != "amount":
            return str(value)
        return str(int(value)) if float(value).is_integer() else repr(float(value))


# In the order of the facts on screen.
REGISTER = (
    RegisterField("name", "Naam", file_column="samenwerking", heads=True),
    RegisterField("short_name", "Korte naam", file_column="korte naam", heads=True),
    RegisterField("aim", "Doel", file_column="doel", heads=True),
    RegisterField("programme", "Programma", file_column="programma", dated=True, shared=True),
    RegisterField("policy_field", "Beleidsveld", file_column="beleidsveld", shared=True),
    RegisterField("legal_form", "Rechtsvorm", "legal_form", file_column="rechtsvorm"),
    RegisterField("verbonden_partij", "Verbonden partij", "yes_no", file_column="verbonden partij"),
    RegisterField(
        "portefeuillehouder", "Portefeuillehouder", file_column="portefeuillehouder", dated=True, shared=True
    ),
    RegisterField("accounthouder", "Accounthouder", file_column="accounthouder", dated=True, shared=True),
    RegisterField("start", "Start", "day", file_column="start"),
    RegisterField("end", "Einde", "day", file_column="einde"),
    RegisterField("yearly_contribution", "Bijdrage per jaar", "amount", file_column="bijdrage", dated=True),
    RegisterField("risk_profile", "Risicoprofiel", "level", file_column="risicoprofiel", dated=True),
    RegisterField("importance", "Belang", "level", file_column="belang", dated=True),
    RegisterField("register_id", "Registernummer", file_column="registernummer"),
)
# What changes in time, what says when a collaboration runs, and what is a column of the collaboration.
DATED = {field.name: field for field in REGISTER if field.dated}
PERIOD = tuple(field.name for field in REGISTER if field.kind == "day")
LASTING = tuple(field.name for field in REGISTER if not field.dated and field.kind != "day")
