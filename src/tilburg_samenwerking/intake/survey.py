"""The columns that survey tools add, and those that say who a person is: by their titles, in Dutch and in English.

Of LimeSurvey, Microsoft Forms and Google Forms. None of them is ever read.
"""

from tilburg_samenwerking.intake.header import title_key
from tilburg_samenwerking.intake.rows.outcome import UNKNOWN

PERSONAL, OF_THE_TOOL = "persoonsgegevens", "van het enquêteprogramma"
# In a survey these are the name of a person, and the day on which somebody answered.
NO_SUBJECT = ("naam", "datum", "startdatum", "begindatum", "einddatum", "begin", "eind")
SUBJECT_WORDS = {  # for whom and about what, the surest first
    "samenwerking": ("welke samenwerking", "voor welke samenwerking", "om welke samenwerking gaat het"),
    "respondent": ("functie/rol", "uw functie", "wat is uw functie", "rol", "uw rol", "wat is uw rol"),
    "perspectief": ("uw perspectief", "wat is uw perspectief", "vanuit welk perspectief"),
}
# As `title_key` makes them: without case, hyphens, underscores and question marks.
PERSONAL_TITLES = {
    *("naam", "name", "uw naam", "voornaam", "achternaam", "first name", "last name", "firstname", "lastname"),
    *("e mail", "email", "e mailadres", "emailadres", "email address", "e mail address", "uw e mailadres"),
    *("gebruikersnaam", "username", "user name", "ip adres", "ip address", "ipadres", "ipaddr", "ipaddress"),
    *("token", "toegangscode", "access code", "telefoon", "telefoonnummer", "phone"),
}
TOOL_TITLES = {
    *("id", "response id", "respons id", "antwoord id", "seed", "last page", "lastpage", "laatste pagina"),
    *("submitdate", "startdate", "datestamp", "date submitted", "date started", "date last action"),
    *("datum inzending", "datum verzonden", "datum van verzending", "datum gestart", "datum laatste actie"),
    *("start language", "startlanguage", "starttaal", "begintaal", "language", "taal"),
    *("referrer url", "refurl", "verwijzende url", "total time", "totale tijd", "interviewtime"),
    *("start time", "completion time", "begintijd", "starttijd", "eindtijd", "tijd van voltooien"),
    *("tijdstip van voltooien", "voltooiingstijd", "last modified time", "tijd laatst gewijzigd"),
    *("timestamp", "tijdstempel", "total points", "totaal aantal punten", "quiz feedback", "quizfeedback"),
}
TOOL_BEGINS = ("points ", "punten ", "feedback ", "group time", "question time", "groepstijd", "vraagtijd")
NOTE_TITLES = {
    *("toelichting", "toelichtingen", "opmerking", "opmerkingen", "uitleg", "motivatie", "comment", "comments"),
    *("licht toe", "licht uw antwoord toe", "kunt u dit toelichten", "kunt u uw antwoord toelichten"),
    *("ruimte voor toelichting", "ruimte voor een toelichting"),
}


def reason_unread(title: str) -> str:
    """Return why a column is not read, as far as its title says: unknown where that says nothing."""
    key = title_key(title)
    if key in PERSONAL_TITLES:
        return PERSONAL
    return OF_THE_TOOL if key in TOOL_TITLES or key.startswith(TOOL_BEGINS) else UNKNOWN


def asks_note(title: str) -> bool:
    """Return whether a column asks to explain what stands in the column before it, also when a tool numbered it."""
    return title_key(title).rstrip("0123456789. ?") in NOTE_TITLES
