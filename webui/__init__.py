"""How does a person ask? ``webui.app`` (the page and its JSON), ``webui.cli`` (the command line).

This door hands out nothing: the command line must not load Flask, nor the page click.
"""
