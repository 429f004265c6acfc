"""The command `samenwerking`: the same functions as the pages, for the administrator and the researcher."""

import sys
from collections.abc import Sequence

MISUSED = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and end the process with its exit code."""
    import typer
    from typer.exceptions import TyperException

    # Each of these modules adds its commands; `app.ORDER` says in which order the help lists them.
    from tilburg_samenwerking.cli import (  # noqa: F401
        administration,
        comparison,
        development,
        kader,
        portfolio,
        template,
        upkeep,
        viewpoints,
    )
    from tilburg_samenwerking.cli.output import asked_format, fail, in_dutch
    from tilburg_samenwerking.cli.shared import REFUSED, app

    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(words, standalone_mode=False)
    except TyperException as error:
        fail(in_dutch(error.format_message()), asked_format(words))
        code = MISUSED
    except (KeyboardInterrupt, typer.Abort):
        fail("Afgebroken.", asked_format(words))
        code = REFUSED
    sys.exit(code or 0)
