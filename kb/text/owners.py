"""Find before the head noun of an office the state, place or body in which it is held."""

from __future__ import annotations

from kb.text.bodies import LOCAL, Found, printed
from kb.text.walking import Walk, acting, flag, part_of_title, portfolio_word, tenure_adjective

NO_PLACE = (
    "given-name",
    "family-name",
    "not-name",
    "common-word",
    "body-head",
    "office-head",
    "honorific",
    "former-word",
)
_NO_PARTY = ("given-name", "office-head", "honorific", "former-word", "not-name")
_ENTRIES = (";", ":", ",", "and", "include", "includes", "included", "including")
_STATE_FORMS = ("demonym", "name", "abbreviation")


def named(walk: Walk) -> bool:
    """Take the state, place or body whose name ends here."""
    here = walk.ends.get(walk.k)
    if here is None or here.i < walk.floor or (here.form == "city" and portfolio_word(walk)):
        return False
    if part_of_title(walk.row, here, walk.lexis):
        return walk.take(here.i)
    if here.form in ("city", "capital") and _local(walk):
        walk.out.of = here.agent if here.agent.startswith("place:") else LOCAL + printed(walk.row, here.i, here.j)
        walk.skip(here.i)
        return walk.stop()
    if here.form == "pair" or (here.form == "city" and here.agent.startswith("place:")):
        return walk.stop()
    body = walk.ends.get(here.i) if here.is_state and here.form == "name" else None
    if body and body.i >= walk.floor and body.agent.startswith("body:") and not walk.lexis.state_of(body.agent):
        here = body  # "UNDP Nepal Resident Representative": the body's office in a country
    return _community(walk, here) or _owned(walk, here, _spoken_for(walk, here))


def _community(walk: Walk, here: Found) -> bool:
    """Take "Turkish Cypriot" before "leader": a people of two names is neither of the two states."""
    first = walk.ends.get(here.i) if here.form == "demonym" else None
    if first is None or first.form != "demonym" or first.i < walk.floor or walk.row[walk.h].low != "leader":
        return False
    walk.out.of = LOCAL + printed(walk.row, first.i, here.j)
    walk.skip(first.i)
    return _before_owner(walk)


def _spoken_for(walk: Walk, owner: Found) -> str:
    """Give whose office it is: a house that stands for its state has spokespeople of its own ("the Kremlin's")."""
    row, h = walk.row, walk.h
    speaks = row[h].low.startswith("spokes") or (row[h].low == "secretary" and row[h - 1].low == "press")
    own = owner.form == "metonym" and speaks
    return LOCAL + printed(row, owner.i, owner.j) if own else owner.agent


def _local(walk: Walk) -> bool:
    """Tell whether the head noun, of one word or two, is that of an office which towns and emirates have."""
    local = walk.lexis.group("local-head")
    return walk.row[walk.h].low in local or " ".join(t.low for t in walk.row[walk.h : walk.h + 2]) in local


def _owned(walk: Walk, here: Found, agent: str) -> bool:
    head, last = walk.row[walk.h].low, walk.row[here.j - 1].low
    if here.state and last in walk.lexis.group("mission-head") and head in walk.lexis.group("diplomatic-head"):
        agent = here.state  # who serves at an embassy serves its state
    short = f"{last} {head}={(here.state or '').removeprefix('state:')}"
    if here.is_body and short in walk.lexis.group("office-of-state"):
        walk.take(here.j - 1)  # "US Treasury Secretary" is the secretary of a state, though the body is named
        agent = here.state or agent
    sender = _sender(walk, here)
    if sender is not None:
        walk.take(sender.j + (walk.row[sender.j].low == "'s"))
        agent, here = sender.agent, sender
    walk.out.of = agent
    walk.out.states = (agent,)
    walk.skip(here.i)
    _more_states(walk)
    return _before_owner(walk)


def _sender(walk: Walk, here: Found) -> Found | None:
    """Find the sender before where an envoy is sent: "Malta's UN ambassador", "the EU's Iran envoy"."""
    head = walk.row[walk.h].low  # "Poland's EU minister"
    sent = head.startswith(walk.lexis.prefixes("envoy-head"))
    where = here.is_state and here.form == "name" and (sent or head in ("coordinator", "negotiator"))
    if not (where or (here.is_body and (sent or head == "minister"))):
        return None
    k = here.i
    while k > walk.floor and walk.row[k - 1].low in walk.lexis.group("split-level"):
        k -= 1  # "the US deputy UN ambassador"
    owned = k > 0 and walk.row[k - 1].low == "'s"
    sender = walk.ends.get(k - 1 if owned else k)
    senders = ("state:", "body:") if where else ("state:",)
    return sender if sender and sender.i >= walk.floor and sender.agent.startswith(senders) else None


def possessed(walk: Walk) -> bool:
    """Take "Kenya's", and note that somebody's or the ministry's office is meant."""
    if walk.low() not in ("'s", "'"):
        return False
    owner = walk.ends.get(walk.k - 1)
    if owner is not None and owner.i >= walk.floor:
        state = owner.state if any(s.form == "capital" for s in owner.senses) and not _local(walk) else None
        return _owned(walk, owner, state or _spoken_for(walk, owner))  # "Seoul's special representative"
    walk.out.determined = True
    if walk.k - 1 == walk.floor and walk.before:
        walk.out.of = walk.before
    elif not _home(walk) and not _place_owner(walk):
        _small_body(walk)
    return walk.stop()


def _home(walk: Walk) -> bool:
    """Take "the country's", "the host country's": the state spoken of, named elsewhere in the article."""
    k = walk.k - 2
    if k < walk.floor or walk.row[k].low not in walk.lexis.group("home-noun"):
        return False
    return walk.skip(k - (k > walk.floor and walk.row[k - 1].low == "host"))


def _place_owner(walk: Walk) -> bool:
    """Take "Northamptonshire's" before an office that counties and towns have."""
    end = k = walk.k - 1
    k -= walk.row[k - 1].low in walk.lexis.group("place-noun")  # "Limon province's"
    if walk.row[walk.h].low not in walk.lexis.group("local-head") or not walk.row[k - 1].capital or k - 1 < walk.floor:
        return False
    barred = NO_PLACE if k == end else ("office-head", "not-name", "former-word")
    if any(walk.row[k - 1].low in walk.lexis.group(c) for c in barred):
        return False
    walk.out.of = LOCAL + printed(walk.row, k - 1, end)
    return walk.skip(k - 1)


def government(walk: Walk) -> bool:
    """Pass over "interim government" before "chief adviser": it is that of the state spoken of."""
    interim = walk.low() == "government" and walk.low(2) in walk.lexis.group("acting-word")
    return interim and walk.skip(walk.k - 2)


def initials(walk: Walk) -> bool:
    """Take "DFA" before "spokesperson": a body by initials that the register does not hold."""
    token, head = walk.row[walk.k - 1], walk.row[walk.h]
    initials = token.text.isalpha() and token.text.isupper() and 2 <= len(token.text) <= 6
    seat = head.low in walk.lexis.group("seat-initials") and [t.text for t in walk.row[walk.h + 1 : walk.h + 2]] == [
        "for"
    ]
    if not initials or (head.text.isupper() and not seat) or walk.out.of or walk.k in walk.ends:
        return False
    if any(token.low in walk.lexis.group(c) for c in ("not-name", "office-head", "honorific", "rank-short")):
        return False
    if token.text in walk.lexis.group("ship-prefix"):
        return False
    state = walk.ends.get(walk.k - 1)
    ministry = token.low in walk.lexis.group("ministry-initials") and state and state.agent.startswith("state:")
    walk.out.of = state.agent if state and ministry else LOCAL + token.text
    walk.skip(state.i if state and ministry else walk.k - 1)
    return _before_owner(walk)


def bracketed(walk: Walk) -> bool:
    """Take "National Security Council (NSC)" before "Director General": a body with its initials in brackets."""
    row, k = walk.row, walk.k
    opens = next((n for n in (k - 3, k - 4) if n > walk.floor and row[n].low == "("), 0)
    if walk.out.of or not opens or row[k - 1].low != ")" or not all(t.capital for t in row[opens + 1 : k - 1]):
        return False
    here, short = walk.ends.get(opens), row[opens - 1]
    if here is None and short.text.isalpha() and short.text.isupper() and len(short.text) > 1:
        walk.out.of = LOCAL + printed(row, opens - 1, k)  # "CPN (Maoist Centre) Chairman"
        walk.skip(opens - 1)
        return walk.stop()
    if here is None or not (here.is_body or here.agent.startswith(LOCAL)):
        return False
    if not (row[opens + 1].text.isupper() or (here.is_body and opens == k - 3)):
        return False  # but "Chamber of Commerce (Kadin) chairman"
    return _owned(walk, here, here.agent)


def entered(walk: Walk) -> bool:
    """Take the state that opens an entry of a list: "Republic of Algeria, Ambassador to Zambia NAME"."""
    here = walk.ends.get(walk.k - 1) if walk.low() == "," else None
    if here is None or walk.out.of or here.i < walk.floor or not here.is_state or not _sent(walk):
        return False
    before = walk.row[here.i - 1].low if here.i else ";"
    official = walk.row[here.i].low in walk.lexis.groups("polity-noun", "polity-adjective")
    if before not in _ENTRIES and not (official and before not in walk.lexis.group("preposition")):
        return False
    walk.out.of = here.agent
    walk.skip(here.i)
    return walk.stop()


def _sent(walk: Walk) -> bool:
    """Tell whether the office is that of an envoy, and where he is sent is told after it."""
    envoy = walk.row[walk.h].low.startswith(walk.lexis.prefixes("envoy-head")) or walk.row[walk.h].low == "high"
    return envoy and any(t.low == "to" for t in walk.row[walk.h + 1 : walk.h + 3])


def party(walk: Walk) -> bool:
    """Take "Conservative party" before "leader": a party named by a capitalised word."""
    row, k = walk.row, walk.k - 1
    if row[k].text != "party" or k - 1 < walk.floor or walk.out.of or k in walk.ends:
        return False
    name = row[k - 1]
    if not name.capital or name.mark or k == 1 or any(name.low in walk.lexis.group(c) for c in _NO_PARTY):
        return False
    walk.out.of = LOCAL + printed(row, k - 1, walk.k)
    walk.skip(k - 1)
    return _before_owner(walk)


def opened(walk: Walk) -> bool:
    """Read "Riverside University (President Mr NAME)": the body before the bracket that opens with the office."""
    here = walk.ends.get(walk.k - 1) if walk.low() == "(" else None
    if here is None or walk.out.of or not here.is_body:
        return False
    walk.out.of = here.agent
    return walk.stop()


def unknown_place(walk: Walk) -> bool:
    """Take "Farwaniya" before "Governor": a place that the register does not hold."""
    token = walk.row[walk.k - 1]
    if not _local(walk) or not token.capital or token.mark or walk.out.of:
        return False
    if any(token.low in walk.lexis.group(c) for c in NO_PLACE):
        return False
    walk.out.of = LOCAL + token.text
    walk.skip(walk.k - 1)
    return walk.stop()


def _small_body(walk: Walk) -> bool:
    """Take "the foreign ministry's" and "the agency's": a body named small, in full elsewhere in the article."""
    k = walk.k - 1
    heads, words = walk.lexis.group("body-head"), walk.lexis.group("portfolio-word")
    if k - 1 < walk.floor or walk.row[k - 1].low not in heads or walk.row[k - 1].capital:
        return False
    begin = k - 1
    while begin > walk.floor and walk.row[begin - 1].low in words:
        begin -= 1
    if begin < k - 1:
        walk.out.of = LOCAL + printed(walk.row, begin, k)
    return walk.skip(begin)


def ministry(walk: Walk) -> bool:
    """Take "foreign ministry" before "spokesman": a body named small, with the state before it."""
    row, k = walk.row, walk.k - 1
    if row[walk.h].capital or row[k].low not in walk.lexis.group("small-body-head") or row[k].capital:
        return False
    while k > walk.floor and row[k - 1].low in walk.lexis.group("portfolio-word"):
        k -= 1
    state = walk.ends.get(k)
    owned = state and state.i >= walk.floor and (state.form == "demonym" or state.is_body)  # "Hamas political bureau"
    k = state.i if state and owned else k
    walk.out.of = LOCAL + printed(row, k, walk.k)
    walk.skip(k)
    owner = walk.ends.get(k - 1) if k > walk.floor and row[k - 1].low == "'s" else None
    if owner:
        walk.skip(owner.i)
    return _before_owner(walk)


def _before_owner(walk: Walk) -> bool:
    """Read what may stand before the state: "former", "new", and a level set apart from its office."""
    end = walk.k
    while walk.k > walk.floor:
        if walk.low() in walk.lexis.group("split-level"):
            acting(walk)
            walk.skip(walk.k - 1)
            walk.out.prefix = printed(walk.row, walk.k, end)
        elif flag(walk) or tenure_adjective(walk):
            end = walk.k
        else:
            break
    return walk.stop()


def _more_states(walk: Walk) -> None:
    """Read "Greek, Cypriot and French" before a plural: one state for each holder."""
    out, row = walk.out, walk.row
    if not any(t.low.endswith("s") for t in row[walk.h : walk.h + 2]):
        return  # "the UN envoy on Cyprus, and Chilean Foreign Minister A"
    states = list(out.states)
    while walk.k >= 2 and walk.low() in (",", "and"):
        step = walk.k - 1
        if row[step - 1].low == "," and row[step].low == "and":
            step -= 1
        here = walk.ends.get(step)
        if here is None or not here.agent.startswith("state:") or here.form not in _STATE_FORMS:
            break
        if row[here.i - 1].low == "of":  # "King A of Chad and Omani"
            break
        states.insert(0, here.agent)
        walk.skip(here.i)
    out.states = tuple(states) if len(states) > 1 else ()
