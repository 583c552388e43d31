"""Other searches that are offered, as one types them at a prompt."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from corpus import PartialDate
from search.model import Alternative, Page, SearchRequest
from webui.alternatives import command
from webui.cli import commands
from webui.terminal import search_lines


@pytest.mark.parametrize(
    ("request_", "typed"),
    [
        (SearchRequest(query="dân vận"), "vankien search 'dân vận'"),
        (
            SearchRequest(query="x", kinds=("ket-luan",), bodies=("Ban Bí thư",), offset=20),
            "vankien search --body 'Ban Bí thư' --kind ket-luan x",
        ),
        (
            SearchRequest(
                query="-xã dân",
                date_from=PartialDate(2019, 5),
                years=("2019",),
                predecessors=True,
                expand=False,
                correct=False,
                fold=False,
                match="any",
                limit=5,
            ),
            "vankien search --from 2019-05 --year 2019 --predecessors --match any --no-expand"
            " --no-correct --no-fold -- '-xã dân'",
        ),
        (SearchRequest(), "vankien search"),
    ],
)
def test_what_to_type_is_the_search_but_for_its_page(request_: SearchRequest, typed: str) -> None:
    assert command(request_) == typed


def test_every_option_of_a_command_is_one_of_the_command_line() -> None:
    help_text = CliRunner().invoke(commands, ["search", "--help"]).output
    everything = SearchRequest(
        query="x",
        date_from=PartialDate(2019),
        date_to=PartialDate(2020),
        bodies=("a",),
        kinds=("luat",),
        years=("2019",),
        terms=("XI",),
        predecessors=True,
        sort="newest",
        diacritics="exact",
        match="all",
        expand=False,
        correct=False,
        fold=False,
    )
    options = [word for word in command(everything).split() if word.startswith("--")]
    assert len(options) == 13
    assert [option for option in options if option not in help_text] == []


def test_the_terminal_lists_what_is_offered_with_what_it_finds() -> None:
    page = Page(
        *("dân", 0, 2.0, (), (), (), None, 0),
        narrower=(Alternative("year", "2019", SearchRequest(query="dân", years=("2019",)), 3),),
        wider=(Alternative("exclusion", "-vận", SearchRequest(query="dân"), 1),),
    )
    lines = [
        line.replace("\x1b[2m", "").replace("\x1b[0m", "") for line in search_lines(page, "vi")
    ]
    assert lines[1:] == [
        "Chỉ tìm:",
        "  Năm 2019 – 3 văn bản: vankien search --year 2019 'dân'",
        "Thử cách khác:",
        "  bỏ loại trừ -vận – 1 văn bản: vankien search 'dân'",
    ]
