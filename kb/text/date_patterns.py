"""Give the parts of which the patterns of dates are made: months, days, years, and the words that lead to them."""

from __future__ import annotations

import re

from kb.text.date_values import NUMBERS

MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
).replace(r"|\.)", r"|\.|(?=,?\s\d))")  # "Aug 12", "12 Aug, 2025": without the stop, only before a number
BRIEF = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\s[A-Z]))"  # after a day: "on 15th Oct at"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]*\d*(?:\s*(?:percent|per\s+cent|%)))"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
JOIN = r"\s*(?:-|–|—|to|and|through|thru|until|till|&|/)\s*"
COUNT = rf"(?:\d{{1,3}}|(?:a\s+)?couple\s+of|{'|'.join(sorted(NUMBERS.keys() - {'zero'}))})"
FEW = r"(?:several|a\s+few|some)"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
WEEK = rf"(?:{WEEKDAY},?\s+\(?)?"
REL = r"(?P<rel>last|this|next|the\s+previous|the\s+following)\s+year"
OF_YEAR = rf"(?:(?:,?\s+(?:of\s+)?|/(?=\d{{4}}))(?:(?P<year>{YEAR})|{REL}))?"
SEASON = "spring|summer|autumn|winter"
PART = r"(?:(?:early|mid|late|the\s+(?:beginning|start|end|middle)\s+of)[\s-]+)?"
LEAD = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Ff]rom|[Ff]or|[Aa]t|[Bb]efore|[Aa]fter|[Tt]hrough)\s+"
NTH = r"(?P<nth>\d\d?)(?:st|nd|rd|th)"
HOURS = r"(?:the\s+(?:morning|afternoon|evening|night)\s+of\s+)?"
NO_NOUN = (  # "on the 24th he left", not "on the 24th floor"
    r"(?=\s*[.,;:()\"”’]|\s*$|\s+(?:and|at|in|with|to|by|that|for|after|during|when|where|as|before|local|from|via|near"
    r"|he|she|they|it|the|said|about|over)\b)"
)
GAP = r"(?:\s+|(?<=\.))"  # "Feb.28"
MONTH_LEAD = rf"(?:(?P<way>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past)?)\s+|(?:{LEAD}{PART})|(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+)"
SORTS = {
    "mon": re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
    "wd": re.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"),
    "unit": re.compile(r"\b(?:day|week|month|year|quarter|decade)", re.IGNORECASE),
    "digit": re.compile(r"\d"),
    "sep": re.compile(r"\d[-/.]\d"),
    "dec": re.compile(r"\d0s"),
    "y1": re.compile(r"\d{4}"),
    "from": re.compile("between|from|since", re.IGNORECASE),
    "share": re.compile("quarter|half", re.IGNORECASE),
    "season": re.compile(SEASON, re.IGNORECASE),
    "named": re.compile("yesterday|today|tonight|tomorrow|night|morning|afternoon|evening", re.IGNORECASE),
    "of a day": re.compile(r"\b(?:day|hours|minutes|morning|afternoon|evening)\b", re.IGNORECASE),
    "beside": re.compile("ago|earlier|later|now|before|after", re.IGNORECASE),
    "next": re.compile("last|this|next|coming|previous|preceding|following", re.IGNORECASE),
    "eve": re.compile("eve$", re.IGNORECASE),
    "early": re.compile("earl|late", re.IGNORECASE),
    "same": re.compile("same|that", re.IGNORECASE),
    "end": re.compile("end", re.IGNORECASE),
    "weekend": re.compile("weekend", re.IGNORECASE),
}
"""Sorts of words by what stands in them; one named as a group of a rule is a sort that the rule cannot do without."""
