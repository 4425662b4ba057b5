"""What the clients offer of the program: its commands as functions, its options as arguments.

Names of functions and arguments are the same in every client; this file is their only home.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

#: The functions, each with its command, its title, and the arguments that may be given without a name.
FUNCTIONS = {
    "gvi": ("gvi", "Green View Index of observers", ("dsm", "green", "observers")),
    "surface": ("surface", "Green View Index of every cell", ("dsm", "green")),
    "viewshed": ("viewshed", "What observers see, as a raster", ("dsm", "at")),
    "cumulative": ("cumulative", "How many observers see each cell", ("dsm", "observers")),
    "distortion": ("distortion", "Map projections ranked by distortion", ("bounds",)),
    "load": ("load", "Rasters prepared as a scene", ("dsm", "green", "scene")),
}

#: Further functions, of the clients that ask for them.
MORE_FUNCTIONS = {
    "report": ("report", "Results as one HTML file", ("results",)),
    "decay": ("decay", "Weights by distance", ("decay",)),
    "demo": ("demo", "A made-up town to try it on", ("out",)),
}

#: Options whose argument is not called as they are.
NAMES = {"--class": "classes", "--classes": "map_classes"}  # class is a word of the language in Python

#: Options that the clients set themselves, that only make sense in a terminal, or that give no result.
LEFT_OUT = {"--json", "--progress", "--quiet", "--verbose", "--shard", "--dry-run", "--estimate"}


@dataclass(frozen=True)
class Argument:
    """One argument; the fields that are not explained are those of docs/FORMATS.md."""

    name: str
    option: str
    type: str
    label: str
    unit: str
    data: str
    access: str
    required: bool
    values: str
    separator: str
    choices: Tuple[str, ...]
    default: Any
    without_value: Any
    section: str
    first_run: bool
    help: str

    @property
    def many(self) -> bool:
        """Whether it takes any number of values."""
        return self.values == "many"

    @property
    def count(self) -> int:
        """How many values belong together, as 2 in FROM,TO; 1 for all others."""
        return int(self.values) if self.values.isdigit() and int(self.values) > 1 else 1

    @property
    def named(self) -> bool:
        """Whether each value has a name before it, as in NAME=CODE or [LAYER=]VALUE."""
        return self.type == "text" and "=" in self.label


@dataclass(frozen=True)
class Function:
    """One function."""

    name: str
    command: str
    title: str
    help: str
    one_of: Tuple[Tuple[str, ...], ...]
    arguments: Tuple[Argument, ...]
    positional: Tuple[str, ...]

    def argument(self, name: str) -> Argument:
        """The argument of a name."""
        return next(a for a in self.arguments if a.name == name)


def argument_name(option: str) -> str:
    """The name that the argument of an option has in every client."""
    return NAMES.get(option, option.lstrip("-").replace("-", "_"))


def in_words(text: str, before: str = "``", after: str = "``") -> str:
    """A sentence of the program's help with names of arguments where it has those of options."""
    return re.sub(
        r"--[a-z][a-z0-9-]*[a-z0-9]", lambda m: before + argument_name(m.group()) + after, text
    )


class Description:
    """The description of one version of the program."""

    def __init__(self, text: str):
        self.json = json.loads(text)
        if self.json["format"] != 1:
            raise SystemExit(f"descriptions of format {self.json['format']} are not known here")

    @property
    def version(self) -> str:
        """The program's version, as ``0.2.0`` or ``0.2.0-SNAPSHOT``."""
        return self.json["greenview"]

    @property
    def release(self) -> str:
        """The version without what marks it as unfinished."""
        return self.version.split("-")[0]

    def functions(self, more: bool = False) -> List[Function]:
        """The functions of the clients, in the order of the tables above; without or with those of the second."""
        commands = {command["name"]: command for command in self.json["commands"]}
        return [
            _function(name, commands[command], title, positional)
            for name, (command, title, positional) in {**FUNCTIONS, **(MORE_FUNCTIONS if more else {})}.items()
        ]


def _function(name: str, command: Dict[str, Any], title: str, positional) -> Function:
    arguments = {}
    for a in map(_argument, command["options"]):
        if a.name in arguments:
            raise SystemExit(f"{a.option} and {arguments[a.name].option} of {name} have one name: give NAMES another")
        if a.option not in LEFT_OUT:
            arguments[a.name] = a
    ordered = [arguments[p] for p in positional]
    ordered += [a for a in arguments.values() if a.name not in positional]
    return Function(
        name,
        command["name"],
        title,
        command["help"],
        tuple(tuple(options) for options in command["one_of"]),
        tuple(ordered),
        tuple(positional),
    )


def _argument(option: Dict[str, Any]) -> Argument:
    default: Optional[Any] = option["default"]
    return Argument(
        name=argument_name(option["name"]),
        option=option["name"],
        type=option["type"],
        label=option["label"],
        unit=option["unit"],
        data=option["data"],
        access=option.get("access", ""),
        required=option["required"],
        values=option["values"],
        separator=option["separator"],
        choices=tuple(option["choices"]),
        default=tuple(default) if isinstance(default, list) else default,
        without_value=option.get("without_value"),
        section=option["section"],
        first_run=option["first_run"],
        help=option["help"],
    )
