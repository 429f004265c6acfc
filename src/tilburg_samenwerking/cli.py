"""The command `samenwerking`: the same functions as the pages, for the administrator and the researcher."""

import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

# The order of the commands in the help is the order of these modules.
from tilburg_samenwerking import cli_comparison, cli_data, cli_development, cli_kader, cli_portfolio, cli_viewpoints  # noqa: F401
from tilburg_samenwerking.cli_app import REFUSED, app
from tilburg_samenwerking.cli_output import Format, fail, in_dutch

MISUSED = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and end the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(words, standalone_mode=False)
    except TyperException as error:
        fail(in_dutch(error.format_message()), _asked_format(words))
        code = MISUSED
    except (KeyboardInterrupt, typer.Abort):
        fail("Afgebroken.", _asked_format(words))
        code = REFUSED
    sys.exit(code or 0)


def _asked_format(words: Sequence[str]) -> Format:
    """Return the format that was asked for, also where the rest of the command cannot be read."""
    joined = " ".join(words).replace("=", " ")
    return Format.json if "--format json" in joined else Format.table


if __name__ == "__main__":
    main()
