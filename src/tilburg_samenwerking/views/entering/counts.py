"""How far a work is, as the list, the form and the finish count it: of each respondent an answer to each question.

A note alone is no answer to what takes more, and a reason why there is none is one (`kader/form.py`). In the form the
browser counts the same while it is filled in (`ui/components/form/form.js`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tilburg_samenwerking.formatting import out_of
from tilburg_samenwerking.kader.form import Form, Progress, progress
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.drafts import Draft

COUNTED = "Geteld: van elke respondent één antwoord op elke vraag; weet niet en nvt zijn ook een antwoord."


@dataclass(frozen=True)
class Counts:
    """How many answers there are, of how many: by respondent (id) and part (code)."""

    by_part: Mapping[int, Mapping[str, Progress]]

    @property
    def whole(self) -> Progress:
        """Of all respondents and parts."""
        return _together(self.of(respondent) for respondent in self.by_part)

    def of(self, respondent: int) -> Progress:
        """Of one respondent in all parts."""
        return _together(self.by_part[respondent].values())

    def of_part(self, code: str) -> Progress:
        """Of all respondents in one part."""
        return _together(parts[code] for parts in self.by_part.values())


def counted(form: Form, replies: Mapping[int, Mapping[str, Reply]]) -> Counts:
    """Return how far a work is; `replies` are those of each respondent (id), by item."""
    return Counts({respondent: progress(form, said) for respondent, said in replies.items()})


def replies_of(draft: Draft) -> dict[int, dict[str, Reply]]:
    """Return what each respondent (id) said, by item; of who said nothing none."""
    replies: dict[int, dict[str, Reply]] = {who.id: {} for who in draft.respondents}
    for (who, item), answer in draft.answers.items():
        replies[who][item] = answer.reply
    return replies


def in_words(far: Progress) -> str:
    """Return it as it stands on the page: `81 van 128 antwoorden`."""
    return f"{out_of(far.answered, far.whole)} antwoorden"


def _together(some: Iterable[Progress]) -> Progress:
    pairs = [(one.answered, one.whole) for one in some]
    return Progress(sum(answered for answered, _whole in pairs), sum(whole for _answered, whole in pairs))
