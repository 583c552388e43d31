"""Ids given, changes told: a full build and any row of updates come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from indexer.manifest import Entry
from indexer.planning import UNKNOWN_DIGEST, Found, Plan, Repair, give_ids, plan, without_failures
from tests.indexer.strategies import LAW

A, B = "/home/a", "/home/b"


def file(id: str, digest: str, source: str = A) -> Found:
    return Found(id, source, f"{source}/{id}", None, digest)


def line(id: str, number: int, digest: str, source: str = A) -> Found:
    return Found(id, source, f"{source}/x.jsonl", number, digest)


def kept(entry: Entry) -> Found:
    return Found(entry.id, entry.source, entry.path, entry.line, entry.digest, entry)


def ids(found: Sequence[Found]) -> list[tuple[str, str | None]]:
    return [(entry.id, entry.leads_to) for entry in give_ids(found)[0]]


def entries(*found: Found) -> list[Entry]:
    return give_ids(found)[0]


def counts(done: Plan) -> tuple[int, int, int, int]:
    return done.added, done.updated, done.unchanged, done.removed


def test_files_with_the_same_bytes_lead_to_the_first() -> None:
    found = [file("a.txt", "1"), file("b.txt", "2"), file("c.txt", "1"), file("d.txt", "1", B)]
    assert ids(found) == [("a.txt", None), ("b.txt", None), ("c.txt", "a.txt"), ("d.txt", "a.txt")]


def test_lines_of_json_are_never_merged() -> None:
    found = [line("x", 1, "1"), line("y", 2, "1"), line("x", 1, "1", B), file("a.txt", "1")]
    assert ids(found) == [("x", None), ("y", None), ("b/x", None), ("a.txt", None)]


def test_the_same_id_from_another_source_gets_its_folders_name() -> None:
    found = [file("a.txt", "1"), file("a.txt", "2", B), line("a.txt", 1, "3", B)]
    assert ids(found) == [("a.txt", None), ("b/a.txt", None), ("b/a.txt~2", None)]


def test_the_same_id_in_one_source_is_numbered_and_said() -> None:
    given_ids, repairs = give_ids([line("x", 1, "1"), line("x", 2, "2"), line("x", 3, "3")])
    assert [entry.id for entry in given_ids] == ["x", "x~2", "x~3"]
    assert repairs == [
        Repair("/home/a/x.jsonl:2", "Mã «x» đã có: văn bản này mang mã «x~2»."),
        Repair("/home/a/x.jsonl:3", "Mã «x» đã có: văn bản này mang mã «x~3»."),
    ]


def test_an_id_that_looks_like_a_repaired_one_stays_its_own() -> None:
    found = [line("x~2", 1, "0"), line("x", 2, "1"), line("x", 3, "2"), line("x~2", 4, "4")]
    assert len({id for id, _ in ids(found)}) == 4


def test_a_line_that_stands_twice_counts_once_and_is_said() -> None:
    given_ids, repairs = give_ids([line("x", 1, "1"), line("x", 9, "1")])
    assert [entry.line for entry in given_ids] == [1]
    reason = "Trùng hệt /home/a/x.jsonl:1: chỉ giữ một bản."
    assert repairs == [Repair("/home/a/x.jsonl:9", reason)]


def test_what_is_kept_keeps_its_id_and_a_newcomer_makes_way() -> None:
    (old,) = entries(file("a.txt", "1", B))
    assert ids([file("a.txt", "2"), kept(old)]) == [("a/a.txt", None), ("a.txt", None)]


def test_a_newcomer_with_the_bytes_of_what_is_kept_leads_to_it() -> None:
    (old,) = entries(file("b.txt", "1", B))
    assert ids([file("a.txt", "1"), kept(old)]) == [("a.txt", "b.txt"), ("b.txt", None)]


def test_changes_are_told_by_content() -> None:
    before = entries(file("a.txt", "1"), file("b.txt", "2"), file("c.txt", "3"))
    after = entries(file("a.txt", "1"), file("b.txt", "9"), file("d.txt", "4"))
    done = plan(before, after)
    assert counts(done) == (1, 1, 1, 1)
    assert [entry.id for entry in done.fresh] == ["b.txt", "d.txt"]
    assert done.retained == {"a.txt"}
    assert done.entries == tuple(after)


def test_a_line_that_only_moved_is_not_read_again() -> None:
    before = entries(line("x", 1, "1"), line("y", 2, "2"))
    after = entries(line("new", 1, "0"), line("x", 2, "1"), line("y", 3, "2"))
    assert [entry.id for entry in plan(before, after).fresh] == ["new"]


def test_reading_all_again_counts_by_content_still() -> None:
    before = entries(file("a.txt", "1"), file("b.txt", "2"))
    done = plan(before, before, reread=True)
    assert (len(done.fresh), done.retained, counts(done)) == (2, frozenset(), (0, 0, 2, 0))


def test_a_kept_pointer_keeps_its_content_when_the_other_changes() -> None:
    before = entries(file("a.txt", "1"), file("b.txt", "1", B))
    for others in ([file("a.txt", "2")], []):
        after, _ = give_ids([*others, kept(before[1])])
        done = plan(before, after, kept=frozenset({"b.txt"}))
        assert done.moved == {"b.txt": "a.txt"}
        own = Entry("b.txt", B, f"{B}/b.txt", None, UNKNOWN_DIGEST)
        assert done.entries[-1] == own
        again, _ = give_ids([*others, kept(own)])
        assert plan(done.entries, again, kept=frozenset({"b.txt"})).retained >= {"b.txt"}
        back = entries(*others, file("b.txt", "1", B))
        assert "b.txt" in {entry.id for entry in plan(done.entries, back).fresh}


def test_a_new_document_that_fails_is_not_taken_in() -> None:
    todo = plan([], entries(file("a.txt", "1"), file("b.txt", "2"), file("c.txt", "1")))
    done = without_failures(todo, [], frozenset({"a.txt"}))
    assert [entry.id for entry in done.entries] == ["b.txt"]
    assert counts(done) == (1, 0, 0, 0)


def test_a_known_document_that_fails_keeps_its_old_content() -> None:
    before = entries(file("a.txt", "1"), file("b.txt", "2"))
    todo = plan(before, entries(file("a.txt", "9"), file("b.txt", "9")))
    done = without_failures(todo, before, frozenset({"a.txt"}))
    assert (done.entries, done.fresh) == (tuple(before), ())
    assert done.retained == {"a.txt", "b.txt"}
    assert counts(done) == (0, 0, 2, 0)


def test_where_the_old_content_does_not_stand_a_failure_drops_the_document() -> None:
    before = entries(file("a.txt", "1"), file("b.txt", "2"))
    todo = plan(before, entries(file("a.txt", "9"), file("b.txt", "2")), reread=True)
    done = without_failures(todo, before, frozenset({"a.txt"}), content_stands=False)
    assert ([entry.id for entry in done.entries], done.retained) == (["b.txt"], frozenset())
    assert counts(done) == (0, 0, 1, 1)


def test_without_failures_nothing_changes() -> None:
    todo = plan([], entries(file("a.txt", "1")))
    assert without_failures(todo, [], frozenset()) is todo


NAMES: Final = st.sampled_from(["a", "b", "a~2", "b/a", "a/b"])
DIGESTS: Final = st.sampled_from("123")


@st.composite
def folders(draw: st.DrawFn) -> list[Found]:
    """What a scan of two sources may find: files with names of their own, lines with any."""
    found = []
    for source in (A, B):
        files = sorted(draw(st.sets(NAMES)))
        found += [file(name, draw(DIGESTS), source) for name in files]
        lines = draw(st.lists(NAMES, max_size=3))
        found += [line(name, at, draw(DIGESTS), source) for at, name in enumerate(lines, 1)]
    return found


@LAW
@given(folders())
def test_ids_are_unique_and_pointers_lead_to_documents(found: list[Found]) -> None:
    given_ids, _ = give_ids(found)
    assert len({entry.id for entry in given_ids}) == len(given_ids)
    documents = {entry.id for entry in given_ids if entry.leads_to is None}
    leading = [entry for entry in given_ids if entry.leads_to is not None]
    assert {entry.leads_to for entry in leading} <= documents


@LAW
@given(st.lists(folders(), min_size=1, max_size=4), st.data())
def test_any_row_of_updates_comes_to_what_a_full_build_gives(
    states: list[list[Found]], data: st.DataObject
) -> None:
    """Sources may be away and files may fail in between; in the end all can be read."""
    held: dict[str, str] = {}
    standing: tuple[Entry, ...] = ()
    for number, found in enumerate([*states, states[-1]]):
        settled = number == len(states)
        away = None if settled else data.draw(st.sampled_from([None, A, B]))
        seen = [record for record in found if record.source != away]
        seen += [kept(entry) for entry in standing if entry.source == away]
        seen.sort(key=lambda record: record.source)
        given_ids, _ = give_ids(seen)
        stay = frozenset(record.id for record in seen if record.kept)
        done = plan(standing, given_ids, kept=stay)
        if not settled and done.fresh:
            names = st.sampled_from([entry.id for entry in done.fresh])
            done = without_failures(done, standing, data.draw(st.frozensets(names)))
        held = {
            **{id: held[id] for id in done.retained},
            **{id: held[old] for id, old in done.moved.items()},
            **{entry.id: entry.digest for entry in done.fresh},
        }
        documents = {entry.id for entry in done.entries if entry.leads_to is None}
        assert held.keys() == documents
        for entry in done.entries:
            assert entry.leads_to is None or held[entry.leads_to] == entry.digest
        standing = done.entries
    assert standing == tuple(give_ids(states[-1])[0])
    assert held == {entry.id: entry.digest for entry in standing if entry.leads_to is None}
