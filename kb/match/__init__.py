"""Names of persons compared: no RDF and no articles, so that both halves may use it.

Folded to Latin parts (``parts``), laid side by side part for part (``alignment``), measured (``measures``),
and judged with weights that are kept as data (``verdict``).  What comes out explains itself.
"""

from kb.match.parts import NameWords
from kb.match.verdict import Comparison, Verdict, compare

__all__ = ["Comparison", "NameWords", "Verdict", "compare"]
