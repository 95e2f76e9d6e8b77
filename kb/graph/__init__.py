"""The half that knows RDF and no language: claims in, triples, facts and answers out."""
