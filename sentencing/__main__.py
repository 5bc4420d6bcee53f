"""`python -m sentencing`."""

from sentencing.cli import main

main()
