"""The table of tools that was made from the program's description of its options."""

import json
import os


def read():
    """The table: ``oldest_program`` and ``tools``."""
    with open(os.path.join(os.path.dirname(__file__), "tools.json"), encoding="utf-8") as file:
        return json.load(file)
