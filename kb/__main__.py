"""Let ``python -m kb`` do what the command ``dkb`` does."""

from kb.cli.app import main

main()
