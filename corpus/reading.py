"""Reading one record: its bytes become a ``Document``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from corpus.confined import read_confined
from corpus.dates import PartialDate, parse_date
from corpus.decode import NotText
from corpus.document import Document, Evidence, Provenance
from corpus.furniture import find_furniture
from corpus.metadata import describe
from corpus.readers import LARGEST_FILE_BYTES, LINES, Format, Reading, Unusable, load, recognise
from corpus.readers.jsonlines import parse_line
from corpus.readers.reading import PUBLISHED, STATED
from corpus.records import CHANGED, Correction, Record, SetAside, digest_of, reason_of
from corpus.site_furniture import SiteLearner, SiteLines, site_of

_EMPTY: Final = "Không có chữ nào; hãy bổ sung nội dung hoặc bỏ văn bản này."
_FIGURES: Final = "Chỉ có số và dấu, không có chữ nào: đây là dữ liệu, không phải văn bản."
_MOST_FIGURES: Final = 10_000
"""Characters of a text without a letter; a short one may be a number alone."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_NO_SITES: Final = SiteLines()
_PAGE_ENDINGS: Final = frozenset({".txt", ".md", ".html", ".mhtml"})
"""Of the formats in which web pages are saved."""


def read(record: Record, *, today: datetime.date, sites: SiteLines = _NO_SITES) -> Document:
    """The document of a record; ``sites`` tells which lines its site repeats. Raises SetAside
    where there is none: no text, binary data, a file that has gone or changed since it was
    scanned."""
    where = record.path if record.line is None else f"{record.path}:{record.line}"
    try:
        format, data = _opened(record)
        reading = _read(format, data)
    except (NotText, Unusable) as error:
        raise SetAside(where, error.reason) from None
    except OSError as error:
        raise SetAside(where, reason_of(error)) from None
    if not reading.text.strip():
        raise SetAside(where, _EMPTY)
    if len(reading.text) > _MOST_FIGURES and _LETTER.search(reading.text) is None:
        raise SetAside(where, _FIGURES)
    corrected = record.correction.values if record.correction else {}
    given = {**reading.given, **{key: corrected[key] for key in corrected if key in STATED}}
    extra = {**reading.extra, **{key: corrected[key] for key in corrected if key not in STATED}}
    url, stated_source = given.get("url"), given.get("source")
    repeats = sites.repeats(site_of(url, record.path, record.line))
    furniture = find_furniture(reading.text, reading.furniture, repeats)
    file_name = Path(record.path).name
    found = describe(
        reading.text,
        furniture=furniture,
        given={"category": extra.get("category"), **given},
        url=url if isinstance(url, str) else None,
        name=file_name if record.line is None else record.id,
        today=today,
        published=_published(reading) if record.line is None else None,
        table=format.table,
    )
    return Document(
        id=record.id,
        text=reading.text,
        title=found.title,
        kind=found.kind,
        number=found.number,
        date=found.date,
        bodies=found.bodies,
        body_role=found.body_role,
        signer=found.signer,
        subject=found.subject,
        place=found.place,
        recipients=found.recipients,
        security=found.security,
        citations=found.citations,
        furniture=furniture,
        pages=reading.pages,
        source=stated_source if isinstance(stated_source, str) else file_name,
        url=url if isinstance(url, str) else None,
        extra=MappingProxyType(extra),
        notes=(*reading.notes, *found.notes),
        provenance=_provenance(found.provenance, record.correction),
    )


def _published(reading: Reading) -> PartialDate | None:
    """The day a web page says it was published."""
    try:
        return parse_date(str(reading.extra.get(PUBLISHED, "")))
    except ValueError:
        return None


def show_page(record: Record, learner: SiteLearner) -> None:
    """Lets ``learner`` see the page that a record is. What is no web page, or cannot be read,
    teaches nothing."""
    try:
        if record.line is not None and record.payload is not None:
            stated = _url(parse_line(record.payload)[0], record)
            if learner.wants(site := site_of(stated, record.path, record.line)):
                learner.add(site, _reading_of(record).text)
            return
        format, data = _opened(record)
        if not _PAGE_ENDINGS.isdisjoint(format.endings):
            reading = _read(format, data)
            if learner.wants(site := site_of(_url(reading.given, record), record.path, None)):
                learner.add(site, reading.text)
    except (NotText, Unusable, OSError):
        return


def _url(given: Mapping[str, Any], record: Record) -> object:
    corrected = record.correction.values if record.correction else {}
    return corrected.get("url", given.get("url"))


def _provenance(
    found: Mapping[str, Provenance], correction: Correction | None
) -> Mapping[str, Provenance]:
    """The same, where a value is stated in a correction: by the name of that file."""
    if correction is None:
        return found
    stated = {
        field: Provenance("correction", (Evidence(file),))
        for field, file in correction.files.items()
        if field in found and found[field].method == "given"
    }
    return MappingProxyType({**found, **stated})


def _reading_of(record: Record) -> Reading:
    return _read(*_opened(record))


def _opened(record: Record) -> tuple[Format, bytes]:
    data = record.payload
    if data is None:
        with open(record.path, "rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    if digest_of(data, record.correction) != record.digest:
        raise Unusable(CHANGED)
    return LINES if record.line is not None else recognise(record.path, BytesIO(data)), data


def _read(format: Format, data: bytes) -> Reading:
    return read_confined(format, data) if format.confined else load(format.reader)(data)
