"""Read what stands after the head noun of an office and names no state: "-elect", "(Policy)", "for 2025"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import LOCAL, Found, printed
from kb.text.honorifics import honorifics_end
from kb.text.portfolios import Walk, initials, past_the, proper
from kb.text.tokens import Token


def hyphened(walk: Walk) -> bool:
    """Take "- elect" after an office, the hyphen a mark of its own."""
    lows = walk.lows(2)
    return len(lows) == 2 and lows[0] in ("-", "–") and _designates(walk, lows[1]) and walk.take(walk.k + 2)


def _designates(walk: Walk, low: str) -> bool:
    if low not in walk.lexis.group("designate-word") or low == "incoming":
        return False
    walk.out.designate = True
    return True


def designation(walk: Walk) -> bool:
    """Take "-elect", "designate", "ad interim", "Extraordinary and Plenipotentiary"."""
    lows = walk.lows(4)
    if lows[0] == "extraordinary":
        return walk.take(walk.k + next((n for n in (2, 3) if lows[n - 1 : n] == ["plenipotentiary"]), 1))
    if lows[0] == "emeritus":
        return walk.take(walk.k + 1)
    numbered = lows[0] in ("ii", "iii") and walk.k + 1 < len(walk.row) and walk.row[walk.k + 1].capital
    if numbered or _designates(walk, lows[0]) or lows[0] in ("a.i.", "in-office", "ex"):
        return walk.take(walk.k + 1)
    if lows[0] in ("plenipotentiary", "at-large"):
        return walk.take(walk.k + 1)
    if lows[:2] in (["ad", "interim"], ["in", "office"], ["at", "large"], ["pro", "tempore"], ["pro", "tem"]):
        return walk.take(walk.k + 2)
    if lows[:1] == [","] and lows[1:2] == ["a.i."]:
        return walk.take(walk.k + 2)
    return lows[:3] == [",", "ad", "interim"] and walk.take(walk.k + 3)


def organ(walk: Walk) -> bool:
    """Take "of General Staff": an organ that every state has is part of the office."""
    if _bare_house(walk):
        return walk.take(walk.k + 3)
    if walk.row[walk.k].text != "of":
        return False
    after = past_the(walk)
    organs, words = walk.lexis.group("state-organ"), [t.low for t in walk.row[after : after + 3]]
    width = next((n for n in (3, 2) if " ".join(words[:n]) in organs), 0)
    return width > 0 and after not in walk.starts and walk.take(after + width)


def _bare_house(walk: Walk) -> bool:
    """Tell whether "in the Ministry" follows before a name, a comma or brackets: that of which the article tells."""
    row, k = walk.row, walk.k
    led = row[k].text in ("of", "in", "at") and [t.low for t in row[k + 1 : k + 2]] == ["the"] and k + 3 < len(row)
    if not led or k + 2 in walk.starts or not row[k + 2].capital:
        return False
    house = row[k + 2].low in walk.lexis.group("house-head")
    return house and (row[k + 3].low in (",", "(", "and", ";") or row[k + 3].capital)


def specified(walk: Walk) -> bool:
    """Take "(Policy)" between "Deputy Secretary" and "of the Department": a portfolio in brackets."""
    row, k = walk.row, walk.k
    close = next((n for n in range(k + 2, min(k + 6, len(row))) if row[n].low == ")"), None)
    if (
        walk.out.body
        or row[k].low != "("
        or close is None
        or close + 1 >= len(row)
        or not (row[close + 1].text in ("of", "for", "at", "in") or (row[close + 1].capital and walk.capital))
    ):
        return False
    words = walk.lexis.groups("portfolio-word", "direction")
    inside = {row[n].low for n in range(k + 1, close)} - {"and", "&"}
    return inside <= words and walk.take(close + 1)


def slashed(walk: Walk) -> bool:
    """Take "/East Asia" between "Director General" and a name: a portfolio or part of the world after a stroke."""
    row, k, words = walk.row, walk.k + 1, walk.lexis.group("portfolio-word")
    if row[walk.k].text != "/" or not walk.capital or k >= len(row):
        return False
    region = walk.starts.get(k)
    end = region.j if region and region.form in ("region", "name", "abbreviation") else k
    while end < len(row) and row[end].capital and row[end].low in words:
        end += 1
    named = end < len(row) and (row[end].capital or row[end].low in (",", ";"))
    return end > k and named and row[end].low not in walk.lexis.group("office-head") and walk.take(end)


def there(walk: Walk) -> bool:
    """Pass over "to the country", "in the Asian nation" after an envoy's office: the state is named elsewhere."""
    lows = walk.lows(_LAND)
    if len(lows) < 3 or lows[0] not in ("to", "in") or lows[1] not in ("the", "this"):
        return False
    noun = next((n for n, low in enumerate(lows) if n > 1 and low in walk.lexis.group("home-noun")), 0)
    plain = all(low.replace("-", "").isalpha() and low != "of" for low in lows[2:noun])
    if noun > 2 and walk.row[walk.k + noun].capital:  # "to the Czech Republic"
        return False
    if not noun or not plain or lows[noun + 1 : noun + 2] == ["of"]:
        return False
    walk.k = walk.out.end = walk.k + noun + 1
    return True


_LAND = 6  # words of "to the South American country", and the one after


def session(walk: Walk) -> bool:
    """Pass over "of the 80th session" between an office and the body that sits: it is held in the body."""
    lows = walk.lows(5)
    counted = lows[:2] == ["of", "the"] and lows[3:4] == ["session"] and lows[4:5] == ["of"]
    walk.k += 4 if counted else 0
    return counted


def in_charge(walk: Walk) -> bool:
    """Take "in charge of" before the words of a portfolio."""
    words = walk.lexis.group("portfolio-word")
    if walk.lows(3) == ["attached", "to", "the"] and walk.row[walk.k].capital:
        return walk.take(walk.k + 1)  # "Minister Attached to the Prime Minister"
    charge = walk.lows(3) == ["in", "charge", "of"] and walk.k + 3 < len(walk.row)
    return charge and walk.row[walk.k + 3].low in words and walk.take(walk.k + 2)


def year(walk: Walk) -> bool:
    """Pass over "for 2025" after an office that is held for a year: "ASEAN Chair for 2025"."""
    lows = walk.lows(2)
    if len(lows) < 2 or lows[0] not in ("for", "in") or not (lows[1].isdigit() and len(lows[1]) == 4):
        return False
    walk.k = walk.out.end = walk.k + 2
    return True


def past_bracketed(walk: Walk) -> bool:
    """Pass over "(WHO)" after a body, "(ASG)" after an office, when the name of the office goes on."""
    row = walk.row
    if row[walk.k].low != "(":
        return False
    short = walk.k + 1 < len(row) and initials(row[walk.k + 1])
    close = next((n for n in range(walk.k + 2, min(walk.k + 5, len(row))) if row[n].low == ")"), None)
    if close is None or close + 1 >= len(row) or row[close + 1].text not in ("of", "in", "to", "at", "for"):
        return False
    gloss = row[close - 1].low in walk.lexis.group("office-head")  # "the Secretary of Defence (Defence Minister) of"
    if walk.out.body is None and not (short and close == walk.k + 2) and not gloss:
        return False
    walk.k = close + 1
    return True


def majesty(walk: Walk) -> bool:
    """Take "of His Majesty" after "Director of the Office": a ruler who is served and not named."""
    row, k = walk.row, walk.k
    served = row[k].text == "of" and row[k - 1].low in walk.lexis.group("serving-head")
    advised = row[k].text == "to" and row[k - 1].low in walk.lexis.group("serving-office")
    if [t.low for t in row[k : k + 3]] == ["of", "his", "holiness"] and not walk.out.linked:
        walk.out.linked, walk.out.link = "state:va", "of"  # "the Secretary of State of His Holiness"
        return walk.take(k + 3)
    if not (served or advised):
        return False
    end = honorifics_end(row, k + 1, walk.lexis)
    ruler = end - k == 3 and row[end - 1].low in walk.lexis.group("ruler-style")
    return ruler and walk.take(end)


def apart(walk: Walk) -> bool:
    """Take "of the Halk Maslakhaty" before a given name: an organ that no list holds."""
    row, k = walk.row, walk.k + 2
    if not walk.capital or walk.out.linked or [t.text for t in row[walk.k : k]] != ["of", "the"]:
        return False
    given = walk.lexis.group("given-name")
    end = next((n for n in range(k, min(k + 4, len(row))) if row[n].low in given or not proper(row[n])), k)
    if end == k or end >= len(row) or row[end].low not in given or any(n in walk.starts for n in range(k, end)):
        return False
    walk.out.linked, walk.out.link, walk.out.left_out = LOCAL + printed(row, k, end), "of", (walk.k, end)
    walk.k = walk.out.end = end
    return True


def constituency(walk: Walk) -> bool:
    """Pass over "for Chingford and Woodford Green" after "MP": the seat of one who sits in a parliament."""
    row, k = walk.row, walk.k + 1
    if row[walk.k].text != "for" or row[walk.k - 1].low not in walk.lexis.group("seat-head"):
        return False
    given = walk.lexis.group("given-name")
    while (
        k < len(row)
        and not (k > walk.k + 1 and row[k].low in given and _name_ends(row, k))
        and (proper(row[k]) or (_joins(row[k].low) and k + 1 < len(row) and proper(row[k + 1])))
    ):
        k += 1
    if k == walk.k + 1:
        return False
    walk.out.left_out = (walk.k, k)
    walk.k = walk.out.end = k
    return True


def _name_ends(row: Sequence[Token], k: int) -> bool:
    """Tell whether one more word of a name and no more follows a given name: "MP for A-B John Smith and"."""
    return k + 1 < len(row) and proper(row[k + 1]) and not (k + 2 < len(row) and proper(row[k + 2]))


def _joins(low: str) -> bool:
    return low in ("and", "&", "upon", "on", "of", ",")


def ship(walk: Walk) -> bool:
    """Take "of the USS Hopper": a ship that its officers serve on."""
    row = walk.row
    k = walk.k + 1 + (walk.k + 1 < len(row) and row[walk.k + 1].low == "the")
    named = row[walk.k].text in ("of", "aboard") and k < len(row) and row[k].text in walk.lexis.group("ship-prefix")
    if not named or walk.out.linked:
        return False
    end = k + 1
    while end < len(row) and end - k < 4 and proper(row[end]):
        end += 1
    walk.out.linked, walk.out.link, walk.out.left_out = LOCAL + printed(row, k, end), "of", (walk.k, end)
    walk.k = walk.out.end = end
    return True


def based(walk: Walk) -> bool:
    """Pass over "based in Mauritius" after an office: the seat of an envoy to several states."""
    lows = walk.lows(2)
    seat = walk.starts.get(walk.k + 2) if len(lows) == 2 and lows[1] in ("in", "at") else None
    if seat is None or lows[0] not in walk.lexis.group("seated-word"):
        return False
    walk.k = walk.out.end = seat.j
    return True


def as_ruler(walk: Walk) -> bool:
    """Tell whether somebody does something "as prime minister": a head of state or government is sent nowhere."""
    lows = [t.low for t in walk.row[max(0, walk.k - 3) : walk.k]]
    paramount = walk.lexis.group("paramount-office")
    return (lows[-2:-1] == ["as"] and lows[-1] in paramount) or (lows[:1] == ["as"] and " ".join(lows[1:]) in paramount)


def part_of_state(walk: Walk, found: Found, after: int) -> bool:
    """Tell whether a part of a state is the field of an envoy: "Personal Envoy for the Moroccan Sahara,"."""
    row, k = walk.row, found.j
    apart = found.form == "demonym" and after == walk.k + 2 and row[walk.k].low in ("for", "on")
    whole = apart and k + 1 < len(row) and proper(row[k]) and row[k + 1].low in (",", "(")
    return whole and row[k].low not in walk.lexis.groups("office-head", "body-head", "given-name")
