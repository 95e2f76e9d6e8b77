"""Who speaks of a fact is counted as articles come and go, and the counts are those of a count made anew."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.graph.ledger import Ledger
from kb.graph.shares import Given, Group

DOCUMENTS, FACTS = ("d0", "d1", "d2", "d3"), ("f", "g")
DAYS = dict(zip(DOCUMENTS, ("2025-01-03", "2025-01-01", "2025-01-02", "2025-01-01"), strict=True))

givens = st.builds(Given, st.sampled_from(FACTS), st.sampled_from(("#a", "#b")), st.sampled_from(("x", "y")))
shares = st.lists(givens, max_size=4, unique_by=lambda each: (each.fact, each.report)).map(set)
steps = st.tuples(st.sampled_from(DOCUMENTS), st.one_of(st.none(), shares, st.sampled_from(DOCUMENTS)))


def groups(held: Mapping[str, set[Given]], fact: str) -> set[Group]:
    """Group by content what articles give to a fact."""
    days: dict[str, list[str]] = {}
    for document, given_ in held.items():
        for content in {each.content for each in given_ if each.fact == fact}:
            days.setdefault(content, []).append(DAYS[document])
    return {Group(content, min(told), max(told), len(told)) for content, told in days.items()}


@given(st.lists(steps, max_size=20))
@settings(deadline=None)
def test_what_is_counted_step_by_step_is_what_is_there(done: list[tuple[str, set[Given] | str | None]]) -> None:
    ledger, held, sources = Ledger(), {}, {}
    for document, step in done:
        if document not in held:
            ledger.put_document(document, "", DAYS[document], ())
            held[document], sources[document] = set(), document
        if step is None:
            ledger.drop_document(document)
            del held[document], sources[document]
        elif isinstance(step, str):
            ledger.put_source(document, step)
            sources[document] = step
        else:
            before, held[document] = held[document], step
            assert ledger.put_given(document, step) == (before - step, step - before)
        for fact in {each.fact for several in held.values() for each in several}:
            speak = {document for document, several in held.items() if any(each.fact == fact for each in several)}
            assert ledger.counted(fact) == (len(speak), len({sources[document] for document in speak}))
            assert set(ledger.groups(fact)) == groups(held, fact)
    ledger.close()
