"""Office, OpenDocument and EPUB files written by hand, as small as their programs accept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of the parts in their order; the first one is stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, content) in enumerate(parts.items()):
            way = zipfile.ZIP_DEFLATED if place else zipfile.ZIP_STORED
            archive.writestr(name, content, compress_type=way)
    return buffer.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part of links: by id, the last word of the kind and the target."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'


def paragraph(text: str, *, look: str = "", style: str = "", properties: str = "") -> str:
    """A paragraph of one run, ``look`` in its ``rPr``."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{styled}{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of cells given as paragraphs."""
    return "".join(
        (
            "<w:tbl><w:tblPr/>",
            *(
                f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"
                for cells in rows
            ),
            "</w:tbl>",
        )
    )


def docx(body: str, parts: Mapping[str, tuple[str, str | bytes]] | None = None) -> bytes:
    """A Word document; ``parts`` are others by file name: the kind of link and the content.
    The id of a link is the file name without its ending."""
    others = parts or {}
    links = {name.partition(".")[0]: (kind, name) for name, (kind, _) in others.items()}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(links),
            **{f"word/{name}": content for name, (_, content) in others.items()},
        }
    )


def xlsx(sheets: Mapping[str, Iterable[Iterable[str]]], hidden: Iterable[str] = ()) -> bytes:
    """A workbook; a cell is text, or begins with ``=`` and is a number, with ``@`` and is the
    number of a day."""
    concealed = frozenset(hidden)
    names = [*sheets]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="s{place}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in concealed else ''}/>"
        for place, name in enumerate(names, 1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = {f"s{place}": ("worksheet", f"sheet{place}.xml") for place in range(1, len(names) + 1)}
    links["styles"] = ("styles", "styles.xml")
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations({"a": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": (
                f'<workbook {main} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relations(links),
            "xl/styles.xml": (
                f'<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
                "</styleSheet>"
            ),
            **{
                f"xl/sheet{place}.xml": (
                    f"<worksheet {main}><sheetData>{''.join(_sheet_rows(rows))}"
                    "</sheetData></worksheet>"
                )
                for place, rows in enumerate(sheets.values(), 1)
            },
        }
    )


def _sheet_rows(rows: Iterable[Iterable[str]]) -> Iterable[str]:
    for number, cells in enumerate(rows, 1):
        written = []
        for column, cell in zip("ABCDEFGHIJ", cells, strict=False):
            place = f'<c r="{column}{number}"'
            if cell[:1] in ("=", "@"):
                style = ' s="1"' if cell[0] == "@" else ""
                written.append(f"{place}{style}><v>{cell[1:]}</v></c>")
            elif cell:
                written.append(f'{place} t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        yield f'<row r="{number}">{"".join(written)}</row>'


ODF: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


def odt(body: str, styles: str = "", shared: str = "") -> bytes:
    """An OpenDocument text; ``styles`` are its automatic ones, ``shared`` its page styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {ODF}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>"
            ),
            "styles.xml": f"<office:document-styles {ODF}>{shared}</office:document-styles>",
        }
    )


def epub(
    chapters: Mapping[str, str], title: str = "", more: Mapping[str, str] | None = None
) -> bytes:
    """A book of chapters by file name, those that begin with ``_`` out of line; ``nav.xhtml`` is
    its table of contents."""
    items = "".join(
        f'<item id="c{place}" href="{name}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for place, name in enumerate(chapters)
    )
    spine = "".join(
        f'<itemref idref="c{place}" linear="{"no" if name[0] == "_" else "yes"}"/>'
        for place, name in enumerate(chapters)
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles>'
                "</container>"
            ),
            "OEBPS/book.opf": (
                '<package xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<metadata><dc:title>{title}</dc:title></metadata>"
                f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
            ),
            **{f"OEBPS/{name}": content for name, content in chapters.items()},
            **(more or {}),
        }
    )


A: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:r="{_OFFICE}"'
)


def slide_text(*texts: str, font: str = "") -> str:
    """Paragraphs of a shape on a slide."""
    latin = f'<a:latin typeface="{font}"/>' if font else ""
    return "".join(
        f"<a:p><a:r><a:rPr>{latin}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>" for text in texts
    )


def shape(content: str, place: str = "") -> str:
    holder = f'<p:ph type="{place}"/>' if place else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:txBody>{content}</p:txBody></p:sp>"
    )


def pptx(slides: Iterable[str], notes: Mapping[int, str] | None = None) -> bytes:
    """Slides of shapes; their files are numbered against their order. Notes by slide, from 1."""
    shapes = [*slides]
    count = len(shapes)
    links = {f"r{place}": ("slide", f"slides/s{count - place}.xml") for place in range(count)}
    listed = "".join(f'<p:sldId id="{256 + place}" r:id="r{place}"/>' for place in range(count))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"a": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {A}><p:sldIdLst>{listed}</p:sldIdLst>"
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(links),
    }
    for place, content in enumerate(shapes):
        name = f"s{count - place}.xml"
        parts[f"ppt/slides/{name}"] = (
            f"<p:sld {A}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>"
        )
        if note := (notes or {}).get(place + 1):
            parts[f"ppt/slides/_rels/{name}.rels"] = relations(
                {"n": ("notesSlide", f"../notes/{name}")}
            )
            parts[f"ppt/notes/{name}"] = f"<p:notes {A}>{note}</p:notes>"
    return zipped(parts)
