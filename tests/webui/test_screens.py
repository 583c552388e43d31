"""Each template asks for exactly what its screen gives."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import get_args

import pytest
from flask import Flask
from jinja2 import meta

from webui.screens import Screen

SCREENS = get_args(Screen)
ALWAYS = {"t", "url_for"}


def names_asked_for(app: Flask, template: str) -> set[str]:
    """The free names of a template and of those it extends, but for the macros it imports."""
    environment = app.jinja_env
    assert environment.loader is not None
    source = environment.loader.get_source(environment, template)[0]
    names = set(meta.find_undeclared_variables(environment.parse(source)))
    for imported in re.findall(r"{% from .* import (.*) %}", source):
        names -= set(imported.split(", "))
    for parent in re.findall(r'{% extends "([^"]+)" %}', source):
        names |= names_asked_for(app, parent)
    return names


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.template)
def test_a_template_asks_for_what_its_screen_gives(app: Flask, screen: type[Screen]) -> None:
    given = {field.name for field in fields(screen)}
    assert names_asked_for(app, screen.template) - ALWAYS == given


@pytest.mark.parametrize(
    "macros",
    ["_form.html", "_facets.html", "_hit.html", "_change.html", "_fact.html", "_passages.html"],
)
def test_macros_take_everything_as_arguments(app: Flask, macros: str) -> None:
    assert names_asked_for(app, macros) == set()


def test_every_template_belongs_to_a_screen_or_to_all(app: Flask) -> None:
    shared = {
        "base.html",
        "_form.html",
        "_facets.html",
        "_hit.html",
        "_change.html",
        "_fact.html",
        "_passages.html",
    }
    assert set(app.jinja_env.list_templates()) == shared | {one.template for one in SCREENS}
