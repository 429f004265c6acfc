"""`python -m tilburg_samenwerking.cli`: the command without its installed script."""

from tilburg_samenwerking.cli import main

main()
