"""What the commands print for people: text with marks in bold, never a byte that moves the cursor.

Bold is ANSI here; the command line takes it out again where the output is no terminal.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from corpus import Citation, Document, Evidence, Provenance, Signer
from indexer import Repair, Summary
from search.citations import Relations
from search.model import Hit, Language, Page
from webui.alternatives import command, narrower_label, wider_label
from webui.marking import joined
from webui.names import PAGE_DATE_METHODS, kind_label, security_label, shown_date, shown_seconds
from webui.relations import change_told
from webui.wording import Wording

_BOLD: Final = "\x1b[1m"
_FAINT: Final = "\x1b[2m"
_PLAIN: Final = "\x1b[0m"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LABEL_CHARS: Final = 20
_FEWEST_CHARS: Final = 20
_EVIDENCE_CHARS: Final = 80
_EVIDENCE_SHOWN: Final = 3
_FILES_SHOWN: Final = 20
_STATES: Final = {
    "read": ("đã đọc", "read"),
    "missing": ("không đọc được, giữ nguyên văn bản đã có", "not readable, its documents stay"),
    "pruned": ("không còn, đã bỏ", "gone, dropped"),
    "forgotten": ("thôi theo dõi", "forgotten"),
}


def printable(text: str) -> str:
    """``text`` with every control character (escape sequences, direction marks) made ``\ufffd``,
    so that a document cannot write to the reader's terminal."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def faint(text: str) -> str:
    return f"{_FAINT}{printable(text)}{_PLAIN}"


def bold(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """``text`` on one line, with ``marks`` (character ranges in it) in bold."""
    text = printable(text)
    pieces: list[str] = []
    done = 0
    for start, end in joined(text, marks):
        pieces += [text[done:start], _BOLD, text[start:end], _PLAIN]
        done = end
    return " ".join("".join([*pieces, text[done:]]).split())


def search_lines(page: Page, lang: Language) -> Iterator[str]:
    """An answer: how many, what should be known about it, then hit by hit."""
    say = Wording(lang)
    took = say("took", seconds=shown_seconds(page.took_ms, lang))
    yield f"{say('documents', count=page.total)} {took}"
    for notice in page.notices:
        yield faint(notice.message(lang))
    if page.suggestion:
        yield printable(page.suggestion.message(lang))
    yield from _alternative_lines(page, say)
    for hit in page.hits:
        yield ""
        yield from _hit_lines(hit, say)


def _alternative_lines(page: Page, say: Wording) -> Iterator[str]:
    """Other searches with what they find, and what to type for each."""
    for heading, offered, label in (
        (say("narrow"), page.narrower, narrower_label),
        (say("try"), page.wider, wider_label),
    ):
        if offered:
            yield faint(heading)
        for each in offered:
            found = say("documents", count=each.count)
            yield "  " + faint(one_line(f"{label(each, say)} – {found}: {command(each.request)}"))


def _hit_lines(hit: Hit, say: Wording) -> Iterator[str]:
    yield f"{hit.rank}. {bold(hit.title, hit.title_marks)}"
    change = change_told(hit, say)
    facts = [hit.number, kind_label(hit.kind, say.lang), _hit_date(hit, say), *hit.bodies, change]
    yield "   " + one_line(" · ".join(fact for fact in facts if fact))
    for snippet in hit.snippets:
        page = say("page", number=str(snippet.page_from_1)) if snippet.page_from_1 else ""
        yield "   " + " ".join(filter(None, (bold(snippet.text, snippet.marks), faint(page))))
    if hit.missing:
        yield "   " + faint(f"{say('missing')} {', '.join(hit.missing)}")
    if hit.duplicates:
        yield "   " + faint(say("duplicates", count=hit.duplicates))
    yield "   " + faint(hit.id)


def _hit_date(hit: Hit, say: Wording) -> str:
    if hit.date is None:
        return say("no_date")
    shown = shown_date(hit.date, say.lang)
    return f"{shown} ({say('page_date')})" if hit.date_method in PAGE_DATE_METHODS else shown


def document_lines(document: Document, lang: Language, columns: int | None = None) -> Iterator[str]:
    """A document's metadata: each value, how it was found, and the words it was taken from;
    on a terminal of so many ``columns`` no line is longer."""
    say = Wording(lang)
    rows = _Rows(columns)
    bodies = "issuers" if document.body_role == "issuer" else "subjects"
    yield f"{_BOLD}{one_line(document.id)}{_PLAIN}"
    for field, name, values in (
        ("title", "title", [document.title]),
        ("number", "number", [document.number]),
        ("kind", "kind", [kind_label(document.kind, lang)]),
        ("date", "date", [shown_date(document.date, lang) if document.date else None]),
        ("bodies", bodies, [*document.bodies]),
        ("signer", "signer", [_signature(document.signer) if document.signer else None]),
        ("subject", "subject", [document.subject]),
        ("place", "place", [document.place]),
        ("recipients", "recipients", [*document.recipients]),
        ("security", "security", [document.security and security_label(document.security, lang)]),
        ("citations", "citations", [_cited(citation, say) for citation in document.citations]),
    ):
        shown = [one_line(value) for value in dict.fromkeys(values) if value] or ["–"]
        yield from rows.under(say(name), shown)
        if how := document.provenance.get(field):
            yield from rows.under("", [_how(how)], faint)
    if document.pages:
        yield from rows.under(say("page_count"), [str(len(document.pages))])
    if document.url:
        yield from rows.under(say("url"), [one_line(document.url)])
    if document.notes:
        yield from rows.under(say("notes"), [one_line(note) for note in document.notes])


def shown_lines(
    document: Document, relations: Relations, lang: Language, columns: int | None = None
) -> Iterator[str]:
    """A document of an index: its metadata, its place among the others, its text."""
    yield from document_lines(document, lang, columns)
    yield from relation_lines(relations, lang, columns)
    yield from ("", printable(document.text))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a label and its values, one beneath another; lines longer than the ``columns`` of
    the terminal are broken between words."""

    columns: int | None

    def under(
        self, label: str, values: Iterable[str], style: Callable[[str], str] = str
    ) -> Iterator[str]:
        room = max(_FEWEST_CHARS, (self.columns or sys.maxsize) - _LABEL_CHARS - 4)
        for value in values:
            for line in wrap(value, room, break_on_hyphens=False):
                yield f"  {label:<{_LABEL_CHARS}}  {style(line)}"
                label = ""


def _signature(signer: Signer) -> str:
    return ", ".join(part for part in (signer.name, signer.title) if part)


def _cited(citation: Citation, say: Wording) -> str:
    """``căn cứ 34-NQ/TW (9/1/2023) · Bộ Chính trị``."""
    when = f"({shown_date(citation.date, say.lang)})" if citation.date else ""
    body = f"· {citation.body}" if citation.body else ""
    role = say(f"role_{citation.role}") if citation.role else ""
    return " ".join(part for part in (role, citation.number, when, body) if part)


def relation_lines(
    relations: Relations, lang: Language, columns: int | None = None
) -> Iterator[str]:
    """What became of a document, which of what it cites is in the index, and what cites it."""
    say = Wording(lang)
    rows = _Rows(columns)
    for change in relations.changes:
        by = change.by.number or say("changed_by_unnumbered")
        when = f" ({shown_date(change.by.date, lang)})" if change.by.date else ""
        yield f"{_BOLD}{one_line(say(f'changed_by_{change.change}') + f' {by}{when}')}{_PLAIN}"
        yield from rows.under("", [f"“{change.quote}” {change.told_by}"], faint)
    here = [each for each in relations.references if each.to.id is not None]
    yield from rows.under(
        say("cited_here"), [one_line(f"{one.to.number} {one.to.id}") for one in here]
    )
    if relations.times_cited:
        named = [
            one_line(" · ".join(filter(None, (one.id, one.number, one.title))))
            for one in relations.cited_by
        ]
        yield from rows.under(say("cited_by"), [f"{relations.times_cited}:", *named])


def _how(how: Provenance) -> str:
    shown = [_quoted(proof) for proof in how.evidence[:_EVIDENCE_SHOWN]]
    if len(how.evidence) > _EVIDENCE_SHOWN:
        shown.append(f"… +{len(how.evidence) - _EVIDENCE_SHOWN}")
    return " · ".join([how.method, *shown])


def _quoted(proof: Evidence) -> str:
    text = one_line(proof.text)
    if len(text) > _EVIDENCE_CHARS:
        text = text[: _EVIDENCE_CHARS - 1] + "…"
    return f"“{text}”" + ("" if proof.start is None else f" [{proof.start}:{proof.end}]")


def summary_lines(summary: Summary, lang: Language) -> Iterator[str]:
    """What a run did, source by source, and what was set aside or mended and why."""
    vi = lang == "vi"
    megabytes = summary.bytes / 1_000_000
    speed = megabytes / summary.seconds if summary.seconds else 0.0
    counts = (
        f"thêm {summary.added}, cập nhật {summary.updated}, giữ nguyên {summary.unchanged},"
        f" bỏ {summary.removed}; để riêng {len(summary.failed)}"
        if vi
        else f"added {summary.added}, updated {summary.updated}, unchanged {summary.unchanged},"
        f" removed {summary.removed}; set aside {len(summary.failed)}"
    )
    yield f"{Wording(lang)('documents', count=summary.documents)}: {counts}"
    yield f"{summary.seconds:.1f} s · {megabytes:.1f} MB · {speed:.1f} MB/s"
    for source in summary.sources:
        state = _STATES[source.state][0 if vi else 1]
        why = f": {source.reason}" if source.reason else ""
        yield "  " + one_line(f"{source.path}: {source.documents} ({state}{why})")
    yield from _set_aside("Để riêng" if vi else "Set aside", summary.failed, vi)
    yield from _set_aside("Đã sửa" if vi else "Repaired", summary.repaired, vi)


def _set_aside(heading: str, files: Sequence[Repair], vi: bool) -> Iterator[str]:
    if files:
        yield f"{heading} ({len(files)}):"
    for file in files[:_FILES_SHOWN]:
        yield f"  {one_line(file.path)}: {one_line(file.reason)}"
    if len(files) > _FILES_SHOWN:
        rest = len(files) - _FILES_SHOWN
        yield f"  … và {rest} nữa (--json cho đủ)" if vi else f"  … and {rest} more (see --json)"


def figure_lines(figures: Mapping[str, object]) -> Iterator[str]:
    """Names and figures in two columns; what consists of several takes as many lines."""
    width = max(len(name) for name in figures)
    for name, value in figures.items():
        shown: list[str] = [f"{value:.4f}" if isinstance(value, float) else str(value)]
        if isinstance(value, Mapping):
            shown = [f"{part}: {figure}" for part, figure in value.items()]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            shown = [str(part) for part in value]
        for count, line in enumerate(shown):
            yield f"{'' if count else name:<{width}}  {one_line(line)}"


def listening(address: str, lang: Language) -> str:
    """Where the server answers, and how to end it."""
    told = {"vi": f"Văn kiện: {address} (Ctrl-C để dừng)", "en": f"{address} (Ctrl-C stops)"}
    return told[lang]
