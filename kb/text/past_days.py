"""Keep in mind the last day that is gone, which "in the evening" or "the day before" counts from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_RECENT = 30  # days before the article: a day longer ago is looked back upon in its paragraph alone


class PastDays:
    """The last day spoken of that is not to come: a recent one, and one of long ago in the paragraph that tells it."""

    def __init__(self, published: date) -> None:
        self.published = published
        self.recent: date | None = None
        self.far: tuple[date, int] | None = None  # with its paragraph

    def of(self, paragraph: int) -> date | None:
        """Give the day that a sentence of a paragraph counts from."""
        return self.far[0] if self.far and self.far[1] == paragraph else self.recent

    def note(self, days: Sequence[date], paragraph: int) -> None:
        """Take in the last day of a sentence, if it told one."""
        for told in days:
            if told > self.published:
                continue
            if self.recent is not None and (self.published - told).days > _RECENT:
                self.far = (told, paragraph)
            else:
                self.recent, self.far = told, None
