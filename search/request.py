"""From parameters (of a URL, of a command line) to a valid ``SearchRequest``, and back.

Law: ``request_from(params_of(request)) == request`` for every request whose
offset is a whole number of pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar, cast

from corpus import PartialDate
from corpus.congress import parse_term
from corpus.kinds import parse_kind
from search.model import (
    DIACRITICS,
    MATCHES,
    SORTS,
    UNKNOWN,
    Diacritics,
    Match,
    SearchRequest,
    Sort,
)
from search.query.typed_dates import EARLIEST_YEAR, LATEST_YEAR, typed_date

PAGE_SIZE: Final = 10
LARGEST_SIZE: Final = 100
LAST_PAGE: Final = 100_000
"""Far behind the last page of any answer; what lies beyond is a slip."""

_MISNAMED: Final = {"limit": "size", "offset": "page"}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One parameter that cannot be used: its name, the value as typed, and what to write."""

    field: str
    value: str
    vi: str
    en: str


class BadRequest(Exception):
    """Some parameters cannot be used; ``problems`` names every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.vi for problem in problems))


def request_from(params: Mapping[str, Sequence[str]], *, today: date) -> SearchRequest:
    """The request that ``params`` describe; blank values and unknown names count as absent.

    Of a repeated parameter that takes one value the last is used. ``today``
    is the example by which a refused date is explained. Raises BadRequest.
    """
    read = _Reader(params)
    date_from = read.one("from", typed_date, *_dates("Từ ngày", "from", today))
    date_to = read.one("to", typed_date, *_dates("Đến ngày", "to", today))
    read.hold_in_order(date_from, date_to)
    read.hold_to_names()
    limit = read.number("size", PAGE_SIZE, LARGEST_SIZE)
    page = read.number("page", 1, LAST_PAGE)
    request = SearchRequest(
        query=read.one("q", str, "", "") or "",
        date_from=date_from,
        date_to=date_to,
        bodies=read.several("body", str, "", ""),
        kinds=read.several(
            "kind",
            _known(parse_kind),
            "Loại văn bản phải là tên hoặc mã loại, như nghi-quyet, chi-thi, ket-luan",
            "kind must be the name or slug of a kind, such as nghi-quyet, chi-thi, ket-luan",
        ),
        years=read.several(
            "year",
            _year,
            f"Năm phải gồm 4 chữ số, hoặc {UNKNOWN} (không rõ năm)",
            f"year must be four digits, or {UNKNOWN}",
        ),
        terms=read.several(
            "term",
            _known(lambda typed: UNKNOWN if typed == UNKNOWN else parse_term(typed)),
            f"Nhiệm kỳ phải là số La Mã của khóa Đại hội, như XIII, hoặc truoc-I, {UNKNOWN}",
            f"term must be the Roman numeral of a congress, such as XIII, or truoc-I, {UNKNOWN}",
        ),
        predecessors=read.choice("predecessors", "Gồm cả cơ quan tiền thân", ("0", "1")) == "1",
        sort=cast(Sort, read.choice("sort", "Sắp xếp", SORTS)),
        diacritics=cast(Diacritics, read.choice("diacritics", "Dấu", DIACRITICS)),
        match=cast(Match, read.choice("match", "Cách khớp", MATCHES)),
        expand=read.choice("expand", "Mở rộng viết tắt", ("1", "0")) == "1",
        correct=read.choice("correct", "Sửa lỗi gõ", ("1", "0")) == "1",
        fold=read.choice("fold", "Gộp bản gần giống", ("1", "0")) == "1",
        offset=(page - 1) * limit,
        limit=limit,
    )
    if read.problems:
        raise BadRequest(read.problems)
    return request


def params_of(request: SearchRequest) -> list[tuple[str, str]]:
    """The URL parameters that give ``request`` again, defaults left out, always in one order.

    An offset within a page gives the page it lies in.
    """
    page = request.offset // request.limit + 1
    default = SearchRequest()
    return [
        *([("q", request.query)] if request.query else []),
        *([("from", str(request.date_from))] if request.date_from else []),
        *([("to", str(request.date_to))] if request.date_to else []),
        *(("body", body) for body in request.bodies),
        *(("kind", kind) for kind in request.kinds),
        *(("year", year) for year in request.years),
        *(("term", term) for term in request.terms),
        *([("predecessors", "1")] if request.predecessors else []),
        *([("sort", request.sort)] if request.sort != default.sort else []),
        *([("diacritics", request.diacritics)] if request.diacritics != default.diacritics else []),
        *([("match", request.match)] if request.match != default.match else []),
        *([] if request.expand else [("expand", "0")]),
        *([] if request.correct else [("correct", "0")]),
        *([] if request.fold else [("fold", "0")]),
        *([("page", str(page))] if page > 1 else []),
        *([("size", str(request.limit))] if request.limit != PAGE_SIZE else []),
    ]


class _Reader:
    """Reads parameters one by one and keeps a list of what was wrong with them."""

    def __init__(self, params: Mapping[str, Sequence[str]]) -> None:
        self.params = params
        self.problems: list[Problem] = []

    def one(self, name: str, reading: Callable[[str], _T], vi: str, en: str) -> _T | None:
        found = self._read(self._typed(name)[-1:], name, reading, vi, en)
        return found[0] if found else None

    def several(self, name: str, reading: Callable[[str], _T], vi: str, en: str) -> tuple[_T, ...]:
        """Every value once, in the order of their first appearance."""
        return tuple(dict.fromkeys(self._read(self._typed(name), name, reading, vi, en)))

    def choice(self, name: str, label: str, values: tuple[str, ...]) -> str:
        """One of ``values``; the first of them is the default."""
        listed = ", ".join(values)
        chosen = self.one(
            name,
            _known({value: value for value in values}.get),
            f"{label} phải là một trong: {listed}",
            f"{name} must be one of: {listed}",
        )
        return chosen or values[0]

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to ``most``."""

        def reading(typed: str) -> int:
            if not re.fullmatch(r"[0-9]{1,9}", typed) or not 1 <= int(typed) <= most:
                raise ValueError(typed)
            return int(typed)

        chosen = self.one(
            name,
            reading,
            f"{name} phải là số nguyên từ 1 đến {most}",
            f"{name} must be a whole number from 1 to {most}",
        )
        return default if chosen is None else chosen

    def hold_in_order(self, first: PartialDate | None, last: PartialDate | None) -> None:
        if first and last and first.first_day > last.last_day:
            self.problems.append(
                Problem(
                    "from",
                    self._typed("from")[-1],
                    f"Từ ngày ({first}) sau Đến ngày ({last}): hãy đổi chỗ hai ngày.",
                    f"from ({first}) is after to ({last}): swap the two dates.",
                )
            )

    def hold_to_names(self) -> None:
        """Other interfaces' names of ours: passed over they would give another answer than
        was asked for."""
        for name, ours in _MISNAMED.items():
            if typed := self._typed(name):
                vi = f"Tham số này tên là {ours}, không phải {name}."
                en = f"This parameter is called {ours}, not {name}."
                self.problems.append(Problem(name, typed[-1], vi, en))

    def _typed(self, name: str) -> list[str]:
        return [value for value in self.params.get(name, ()) if _clean(value)]

    def _read(
        self, values: Sequence[str], name: str, reading: Callable[[str], _T], vi: str, en: str
    ) -> list[_T]:
        read: list[_T] = []
        for value in values:
            try:
                read.append(reading(_clean(value)))
            except ValueError:
                self.problems.append(
                    Problem(name, value, f"{vi}; không hiểu “{value}”.", f"{en}; got “{value}”.")
                )
        return read


def _clean(value: str) -> str:
    """The value in NFC without blanks around it, nor halves of characters no file can hold."""
    whole = value.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", whole).strip()


def _dates(label: str, name: str, today: date) -> tuple[str, str]:
    day, month, year = today.day, today.month, today.year
    forms = f"{year}, {today:%Y-%m}, {today:%Y-%m-%d}, {today:%d/%m/%Y}, "
    forms += f"{day}-{month}-{year}, {month}/{year}"
    years = (EARLIEST_YEAR, LATEST_YEAR)
    return (
        "{} phải là một ngày có thật từ năm {} đến năm {}, viết như {}".format(
            label, *years, forms
        ),
        "{} must be a real date from {} to {}, such as {}".format(name, *years, forms),
    )


def _known(reading: Callable[[str], str | None]) -> Callable[[str], str]:
    def known(typed: str) -> str:
        found = reading(typed)
        if found is None:
            raise ValueError(typed)
        return found

    return known


def _year(typed: str) -> str:
    if typed != UNKNOWN and not re.fullmatch(r"[0-9]{4}", typed):
        raise ValueError(typed)
    return typed
