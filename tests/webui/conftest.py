"""The application over a fake library, and a client that asks it."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webui.fakes import FakeLibrary, FakeLive
from webui.app import create_app


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def live(library: FakeLibrary) -> FakeLive:
    return FakeLive(library)


@pytest.fixture
def app(live: FakeLive) -> Flask:
    app = create_app(live, today=lambda: date(2025, 11, 22))
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
