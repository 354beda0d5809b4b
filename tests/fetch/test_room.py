"""Who can fetch: `sayso read`, and nobody else."""

import subprocess
import sys

import pytest

WEB = """
import importlib, pkgutil, sys, sayso.web
for module in pkgutil.walk_packages(sayso.web.__path__, "sayso.web."):
    importlib.import_module(module.name)
"""
LEFT_OUT = "sys.exit(any(name == 'sayso.fetch' or name.startswith('sayso.fetch.') for name in sys.modules))"


@pytest.mark.parametrize("code", ["import sys, sayso", WEB], ids=["the library", "the reading room"])
def test_what_never_loads_the_room_that_fetches(code):
    assert subprocess.run([sys.executable, "-c", f"{code}\n{LEFT_OUT}"], check=False).returncode == 0
