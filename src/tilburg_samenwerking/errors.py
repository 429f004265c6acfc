"""The one base class of what this package refuses, with a Dutch message for the reader."""


class Refused(Exception):
    """Something was asked that cannot be done; the message says what, where, why and what to do, in Dutch."""


class WrongValue(Refused):
    """A value that cannot be taken; the message says what would be right."""


class Unavailable(Refused):
    """The database cannot be written now; the same may well work in a moment."""


class NoDatabase(Refused):
    """The database cannot be read; the message names its file and commands, and is for who maintains it."""


class WrongContent(NoDatabase):
    """What stands in the database cannot be; where in the program that was met, only the log can say."""
