"""Chromium, and the real server over a real index of documents written for these tests."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright
from waitress.server import TcpWSGIServer, create_server

from indexer import reindex
from search import Live
from webui.app import create_app

QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TODAY: Final = date(2025, 11, 22)

FILLER: Final = "\n\n".join(
    f"{number}. Cấp ủy họp định kỳ, ghi biên bản và giao việc cho từng đồng chí." for number in
    range(1, 60)
)  # fmt: skip

DOCUMENTS: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "nghị quyết/thủy lợi #1.txt",
        "title": "Nghị quyết về thủy lợi nội đồng",
        "number": "35-NQ/TW",
        "kind": "nghi-quyet",
        "date": "2023-01-09",
        "bodies": ["Bộ Chính trị"],
        "text": f"{FILLER}\n\nPhần này nói về thủy lợi theo Quy định số 41-QĐ/TW ngày 3/11/2021."
        f"\n\n{FILLER}\n\nĐoạn kết nhắc lại thủy lợi.",
    },
    {
        "id": "ct",
        "title": "Chỉ thị về phòng chống hạn",
        "number": "12-CT/TW",
        "kind": "chi-thi",
        "date": "2023-06",
        "bodies": ["Ban Bí thư"],
        "text": "Các địa phương giữ nước cho thủy lợi trong mùa khô.\n\n## Phân công\n\n"
        "| Xã | Việc | Người làm | Thời hạn | Kinh phí |\n|---|---|---|---|---|\n"
        "| **Pá** | nạo vét mương | tổ vận hành | quý một | ngân sách xã |",
    },
    {
        "id": "tin",
        "title": "Hội nghị bàn về thủy lợi",
        "kind": "tin-tuc",
        "date": "2024",
        "bodies": ["Ban Bí thư", "Bộ Chính trị"],
        "text": "Đại biểu nêu kinh nghiệm làm thủy lợi ở vùng cao.",
    },
    {
        "id": "không ngày",
        "title": "Ghi chép về nước tưới",
        "kind": "bai-viet",
        "text": "Người viết kể chuyện thủy lợi thời trước.",
    },
    *(
        {
            "id": f"bao-cao/{number}",
            "title": f"Báo cáo công tác quý {number}",
            "kind": "bao-cao",
            "date": f"{2000 + number}",
            "bodies": [f"Tỉnh ủy Mẫu {number}"],
            "text": f"Báo cáo thứ {number} về công tác năm.",
        }
        for number in range(1, 13)
    ),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser named by VANKIEN_BROWSER, else one on PATH, else Playwright's own."""
    named = os.environ.get("VANKIEN_BROWSER")
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        program = named or on_path or playwright.chromium.executable_path
        if not Path(program).exists():
            reason = "no Chromium: install one, or name it in VANKIEN_BROWSER"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a live server over an index of ``DOCUMENTS``."""
    folder = tmp_path_factory.mktemp("served")
    lines = (json.dumps(document, ensure_ascii=False) for document in DOCUMENTS)
    (folder / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    reindex([folder / "documents.jsonl"], directory=folder / "index", today=TODAY)
    app = create_app(Live(folder / "index"), today=lambda: TODAY)
    waitress = create_server(app, host="127.0.0.1", port=0, threads=2)
    assert isinstance(waitress, TcpWSGIServer)
    serving = threading.Thread(target=waitress.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{waitress.getsockname()[1]}"
    waitress.close()
    serving.join(timeout=5)


@contextmanager
def opened(browser: Browser, server: str, **options: Any) -> Iterator[Page]:
    """A page in a context of its own; ends the test in failure when the browser complained
    or anything but our server was asked for."""
    trouble: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # The status of a page is the test's own business.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            trouble.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(server):
            trouble.append(request.url)

    def answered(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            trouble.append(f"{response.status} {response.url}")

    context = browser.new_context(base_url=server, locale="vi-VN", **options)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", heard)
    page.on("request", asked)
    page.on("response", answered)
    yield page
    context.close()
    assert trouble == []


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A wide window with scripts."""
    with opened(browser, server, viewport={"width": 1280, "height": 800}) as page:
        yield page


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def any_page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """The same, once with scripts and once without."""
    with opened(
        browser,
        server,
        viewport={"width": 1280, "height": 800},
        java_script_enabled=request.param,
    ) as page:
        yield page


@pytest.fixture
def narrow_page(browser: Browser, server: str) -> Iterator[Page]:
    """The narrowest window the page is made for."""
    with opened(browser, server, viewport={"width": 320, "height": 640}) as page:
        yield page
