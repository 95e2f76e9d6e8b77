"""Let ``python -m kb`` do what the command ``dkb`` does."""

from kb.cli import main

main()
