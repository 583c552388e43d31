"""The style sheet: legible in both schemes, and asking nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import webui

ROOM = Path(webui.__file__).parent
SHEET = (ROOM / "static" / "style.css").read_text("utf-8")
SCHEMES = dict(
    zip(
        ("light", "dark"),
        (dict(re.findall(r"--([\w-]+): (#\w{3,6});", root)) for root in SHEET.split(":root {")[1:]),
        strict=False,
    )
)


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "card"),
        ("ink", "wash"),
        ("soft", "paper"),
        ("soft", "card"),
        ("soft", "wash"),
        ("accent", "paper"),
        ("accent", "card"),
        ("accent", "wash"),
        ("on-accent", "accent"),
        ("on-mark", "mark"),
        ("on-mark", "here"),
    ],
)
def test_text_has_the_contrast_of_wcag_aa(scheme: str, text: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(scheme: str) -> None:
    assert contrast(SCHEMES[scheme]["edge"], SCHEMES[scheme]["card"]) >= 3


@pytest.mark.parametrize("name", ["style.css", "page.js", "suggest.js", "icon.svg"])
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    text = (ROOM / "static" / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//\w+\.|@import|url\(", text)


def test_every_class_of_the_sheet_is_in_use() -> None:
    used = " ".join(
        path.read_text("utf-8")
        for kind in ("templates/*.html", "*.py", "static/*.js")
        for path in ROOM.glob(kind)
    )
    classes = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*{)", re.sub(r"/\*.*?\*/", "", SHEET)))
    assert {name for name in classes if not re.search(rf"\b{name}\b", used)} == set()
