"""What the resolver tells the reader, in both languages, with the way to undo it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from corpus.congress import TERMS
from search.abbreviation_lists import Abbreviation
from search.congresses import Congress
from search.corrections import Correction
from search.days import Day
from search.input_method import Decoded
from search.model import Notice, Suggestion
from search.plenums import Plenum

_SHOWN: Final = 4
_SHOWN_CHARS: Final = 120


def understood(readings: Sequence[str]) -> Notice:
    """Marks were added to what was typed."""
    said = ", ".join(dict.fromkeys(readings))
    if len(said) > _SHOWN_CHARS:
        said = said[: said.rfind(" ", 0, _SHOWN_CHARS)] + " …"
    return Notice(
        "understood",
        f"Hiểu là: {said}.",
        f"Understood as: {said}.",
        (("diacritics", "exact"),),
    )


def decoded(parts: Sequence[Decoded]) -> Notice:
    """Keystrokes were read as the letters they spell."""
    said = ", ".join(dict.fromkeys(part.text for part in parts))
    schemes = "/".join(dict.fromkeys(part.scheme for part in parts))
    return Notice(
        "decoded",
        f"Đọc theo kiểu gõ {schemes}: {said}.",
        f"Read as {schemes} keystrokes: {said}.",
        (("diacritics", "exact"),),
    )


def expanded(typed: Sequence[Abbreviation], spelled_out: Sequence[Abbreviation]) -> Notice:
    """The other form was searched too, of abbreviations ``typed`` or ``spelled_out``."""
    vi, en = [], []
    if typed:
        longs: dict[str, list[str]] = {}
        for pair in typed:
            longs.setdefault(pair.short_text, []).append(pair.long_text)
        either = (f"{s} = {' / '.join(dict.fromkeys(each))}" for s, each in longs.items())
        said = "; ".join(_first(either))
        vi.append(f"Đã mở rộng chữ viết tắt: {said}.")
        en.append(f"Abbreviations were expanded: {said}.")
    if spelled_out:
        shorts: dict[str, list[str]] = {}
        for pair in spelled_out:
            shorts.setdefault(pair.long_text, []).append(pair.short_text)
        of_long = (f"{', '.join(dict.fromkeys(each))} ({long})" for long, each in shorts.items())
        said = "; ".join(_first(of_long))
        vi.append(f"Tìm cả chữ viết tắt: {said}.")
        en.append(f"Searched as abbreviations too: {said}.")
    return Notice("expanded", " ".join(vi), " ".join(en), (("expand", "0"),))


def meant(names: Sequence[Congress | Plenum | Day]) -> Notice:
    """All names of a day, congress or plenum were searched, and the numbers a plenum adopted."""
    vi, en = [], []
    for each in names:
        if isinstance(each, Congress):
            number = TERMS.index(each.term)
            vi.append(f"«{each.text}» = Đại hội {each.term}, khóa {each.term}, lần thứ {number}")
            en.append(f"'{each.text}' = congress {each.term}, term {each.term}, number {number}")
        elif isinstance(each, Day):
            vi.append(f"«{each.text}»: tìm mọi cách viết ngày ấy")
            en.append(f"'{each.text}': every way to write the day")
        elif not each.adopted:
            vi.append(f"«{each.text}»: tìm mọi cách viết tên hội nghị")
            en.append(f"'{each.text}': every spelling of the plenum")
        else:
            days = [f"{one.day.day}/{one.day.month}/{one.day.year}" for one in each.adopted]
            numbers = ", ".join(
                f"{one.number} ({day})" for one, day in zip(each.adopted, days, strict=True)
            )
            vi.append(f"«{each.text}» = {numbers}")
            en.append(f"'{each.text}' = {numbers}")
    return Notice(
        "expanded",
        f"Đã mở rộng: {'; '.join(vi)}.",
        f"Expanded: {'; '.join(en)}.",
        (("expand", "0"),),
    )


def which_term(plenum: Plenum, terms: Sequence[str], query: str) -> Notice:
    """A plenum was named without its term: those of all ``terms`` that the index tells of were
    searched, and each of the latest is offered alone."""
    terms = terms[:_SHOWN]
    offers = tuple(
        query.replace(plenum.text, f"{plenum.text} khóa {term}", 1)
        for term in terms
        if plenum.text in query
    )
    numbers = {
        term: ", ".join(each.number for each in plenum.adopted if each.term == term)
        for term in terms
    }
    said = "; ".join(f"{term}: {of_it}" if of_it else term for term, of_it in numbers.items())
    vi = f"«{plenum.text}»: tìm hội nghị Trung ương {plenum.number} của mọi khóa"
    en = f"'{plenum.text}': searched plenum {plenum.number} of every term"
    return Notice(
        "which_term",
        f"{vi}{f' ({said})' if said else ''}."
        + (f" Chỉ một khóa: {', '.join(offers)}." if offers else ""),
        f"{en}{f' ({said})' if said else ''}."
        + (f" Of one term only: {', '.join(offers)}." if offers else ""),
        (("expand", "0"),),
        offers,
    )


def not_meant(others: Sequence[tuple[str, Abbreviation]], query: str) -> Notice:
    """What abbreviations, as typed, stand for elsewhere and was not searched, each offered."""
    named: dict[str, list[str]] = {}
    for typed, pair in dict.fromkeys(others):
        named.setdefault(typed, []).append(pair.long_text)
    offers = tuple(
        dict.fromkeys(
            query.replace(typed, pair.long_text, 1) for typed, pair in others if typed in query
        )
    )
    if query in named and len(named) == 1:
        vi, en = f"«{query}» cũng có thể là: ", f"'{query}' may also be: "
    else:
        vi = "; ".join(f"«{t}» cũng có thể là {', '.join(longs)}" for t, longs in named.items())
        en = "; ".join(f"'{t}' may also be {', '.join(longs)}" for t, longs in named.items())
        vi, en = (f"{vi}: ", f"{en}: ") if offers else (vi, en)
    said = ", ".join(offers)
    return Notice("other_meanings", f"{vi}{said}.", f"{en}{said}.", offers=offers)


def _first(pieces: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(pieces))[:_SHOWN]


def unknown(words: Sequence[str], corrected: Mapping[str, str]) -> Notice:
    """Words that stand in no document, in no reading: not counted. With what was probably
    meant, where that is known."""
    shown = list(dict.fromkeys(words))[:_SHOWN]

    def said(or_rather: str) -> str:
        return ", ".join(
            f"«{word}»" + (f" ({or_rather} «{corrected[word]}»?)" if word in corrected else "")
            for word in shown
        )

    return Notice(
        "unknown_word",
        f"Không văn bản nào có {said('có phải')}.",
        f"No document has {said('perhaps')}.",
    )


def unknown_number(typed: str, alike: Sequence[str], query: str) -> Notice:
    """A number that no document bears or mentions; ``alike`` are those of its serial and kind
    that some do, each offered in its place."""
    offers = tuple(query.replace(typed, number, 1) for number in alike if typed in query)
    vi = f"Không văn bản nào có hoặc nhắc tới số hiệu «{typed}»"
    en = f"No document bears or mentions the number '{typed}'"
    said = ", ".join(offers)
    return Notice(
        "unknown_word",
        f"{vi}. Gần giống: {said}." if offers else f"{vi}.",
        f"{en}. Much like it: {said}." if offers else f"{en}.",
        offers=offers,
    )


def suggested(correction: Correction) -> Suggestion:
    """Another query is offered, not searched."""
    return Suggestion(
        correction.query,
        f"Có phải bạn muốn tìm: {correction.query}",
        f"Did you mean: {correction.query}",
    )


def corrected(correction: Correction) -> Notice:
    """What was typed finds nothing, so that what was probably meant was searched."""
    said = ", ".join(f"«{typed}» → «{meant}»" for typed, meant in correction.words[:_SHOWN])
    return Notice(
        "corrected",
        f"Không văn bản nào khớp như đã gõ nên đã tìm: {correction.query} ({said}).",
        f"Nothing matches as typed, so this was searched: {correction.query} ({said}).",
        (("correct", "0"),),
    )


def other_readings(typed: str, others: Sequence[str]) -> Notice:
    """A single word with a mark was searched as typed; ``others`` only have more marks."""
    said = ", ".join(others)
    return Notice(
        "other_readings",
        f"Tìm đúng như đã gõ. «{typed}» cũng có thể là: {said}.",
        f"Searched as typed. '{typed}' may also be: {said}.",
        offers=tuple(others),
    )


def no_number(text: str, *, cited: int) -> Notice:
    """``so:`` with a number that no document bears; ``cited`` documents mention it."""
    if cited:
        return Notice(
            "unknown_value",
            f"Không văn bản nào có số hiệu «{text}»; {cited} văn bản nhắc tới số này:"
            f" danchieu:{text}.",
            f"No document bears the number '{text}'; {cited} mention it: cites:{text}.",
        )
    return Notice(
        "unknown_value",
        f"Không văn bản nào có hoặc nhắc tới số hiệu «{text}».",
        f"No document bears or mentions the number '{text}'.",
    )


def no_body(text: str) -> Notice:
    """``coquan:`` with a name that no body of the index has."""
    return Notice(
        "unknown_value",
        f"Không có cơ quan nào tên «{text}» trong các văn bản ở đây.",
        f"No body named '{text}' stands in these documents.",
    )


def relaxed(words: int, minimum: int, *, strictly: int) -> Notice:
    """More words may be missing than usual, because too few documents had enough of them;
    all of them (``minimum`` 0) beside a quoted phrase."""
    shown_vi = f"có ít nhất {minimum} trong {words} từ" if minimum else "chỉ có cụm từ trong ngoặc"
    shown_en = f"at least {minimum} of {words}" if minimum else "only the quoted phrase"
    if strictly:
        return Notice(
            "relaxed",
            f"Chỉ {strictly} văn bản có đủ nhiều từ, nên hiện cả văn bản {shown_vi}.",
            f"Only {strictly} documents have enough of the words, so those with {shown_en}"
            " are shown too.",
            (("match", "all"),),
        )
    return Notice(
        "relaxed",
        f"Không văn bản nào có đủ nhiều từ: hiện văn bản {shown_vi}.",
        f"No document has enough of the words: showing those with {shown_en}.",
        (("match", "all"),),
    )


def no_kind(text: str) -> Notice:
    """``loai:`` with something that is no kind."""
    return Notice(
        "unknown_kind",
        f'Không có loại văn bản «{text}». Ví dụ: loai:"nghị quyết", loai:chi-thi.',
        f"There is no kind of document '{text}'. Examples: kind:nghi-quyet, kind:chi-thi.",
    )
