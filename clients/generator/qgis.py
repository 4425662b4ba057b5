"""The QGIS plugin's table of tools and their parameters."""

import json
import re
from dataclasses import asdict
from typing import Dict

from .model import FUNCTIONS, LEFT_OUT, MORE_FUNCTIONS, Description, Function, argument_name

#: Options that follow from the layers that QGIS gives, or that QGIS has its own way for.
OF_QGIS = LEFT_OUT | {
    *("--overwrite", "--resume", "--dry-run", "--estimate"),
    *("--layer", "--aoi-layer", "--green-layer", "--observers-crs"),
}

#: Written in capitals.
ABBREVIATIONS = {"aoi", "chm", "cog", "crs", "dsm", "dtm", "gdal", "ndvi", "nir"}

#: What the plugin does not read of an argument.
UNREAD = ("name", "without_value", "section")


def files(description: Description) -> Dict[str, str]:
    """Texts of the files that are made, by path below the folder of the clients."""
    tools = [_tool(function) for function in description.functions(more=True)]
    table = {"oldest_program": description.release, "tools": tools}
    return {"qgis/greenview/tools.json": json.dumps(table, indent=1, ensure_ascii=False) + "\n"}


def parameter_name(argument: str) -> str:
    """The name of the parameter of an argument: as its own, in the letters that QGIS uses."""
    return "OUTPUT" if argument == "out" else argument.upper()


def _tool(function: Function) -> dict:
    options = []
    for argument in function.arguments:
        if argument.option in OF_QGIS:
            continue
        option = {key: value for key, value in asdict(argument).items() if key not in UNREAD}
        option["parameter"] = parameter_name(argument.name)
        option["title"] = function.title if option["parameter"] == "OUTPUT" else _title(argument.option)
        option["help"] = _help(argument.help)
        options.append(option)
    return {
        "name": function.name,
        "command": function.command,
        "title": function.title,
        "help": _help(function.help),
        "needs": [[parameter_name(argument_name(option)) for option in way] for way in function.one_of],
        "options": options,
    }


def _title(option: str) -> str:
    """An option as the dialogue calls it: --dsm-band is DSM band."""
    words = option.lstrip("-").split("-")
    words = [word.upper() if word in ABBREVIATIONS else word for word in words]
    title = " ".join(words)
    return title[0].upper() + title[1:]


def titles() -> Dict[str, str]:
    """The titles of the tools by their commands."""
    return {command: title for command, title, _ in {**FUNCTIONS, **MORE_FUNCTIONS}.values()}


def _help(text: str) -> str:
    """A sentence of the program's help with the dialogue's words in the place of options."""
    text = re.sub(r"'greenview (\w+)'", lambda m: f'"{titles()[m.group(1)]}"', text)
    return re.sub(r"--[a-z][a-z0-9-]*[a-z0-9]", lambda m: f"\"{_title(m.group())}\"", text)
