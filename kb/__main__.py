"""Let ``python -m kb`` do what the command ``dkb`` does."""

from kb.cli import main

if __name__ == "__main__":  # other processes of a batch read this file again
    main()
