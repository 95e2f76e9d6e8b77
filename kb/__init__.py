"""A knowledge base of diplomatic events, made from news articles.

>>> import kb
>>> conversion = kb.convert(kb.read(kb.sample()))
>>> [str(label) for label in conversion.facts.objects(predicate=kb.term("skos:prefLabel"))][:0]
[]
"""

__version__ = "0.1.0"
