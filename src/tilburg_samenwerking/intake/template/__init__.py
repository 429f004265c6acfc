"""Files that go out with an import: the workbook to fill in, and what is wrong with a file that came in."""

from tilburg_samenwerking.intake.template.book import answers_template
from tilburg_samenwerking.intake.template.prefilled import Person, Prefilled, people_of, prefilled_of
from tilburg_samenwerking.intake.template.problems import problems_csv, problems_list, problems_workbook
from tilburg_samenwerking.intake.template.tables import MISSING_ANSWERS

__all__ = [
    "MISSING_ANSWERS",
    "Person",
    "Prefilled",
    "answers_template",
    "people_of",
    "prefilled_of",
    "problems_csv",
    "problems_list",
    "problems_workbook",
]
