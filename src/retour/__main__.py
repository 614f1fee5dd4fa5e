"""`python -m retour`."""

from retour.cli import main

main()
