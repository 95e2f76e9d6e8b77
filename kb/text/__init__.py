"""The half that knows language and no RDF: an article in, claims out."""

from typing import Final

RULES: Final = "rules"
"""The name of the way to read without a parser."""
