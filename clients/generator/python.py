"""The Python client's functions: signatures, docstrings, and how arguments become options."""

import re
import textwrap
from typing import Dict, List

from .model import Argument, Description, Function, in_words

RASTER = "xarray.DataArray, rasterio.DatasetReader or Raster"

#: What a function gives back, in the words of its docstring.
RETURNS = {
    "gvi": (
        "geopandas.GeoDataFrame or dict of numpy.ndarray",
        "A row for each observer, in their order and with their index: their attributes, then the"
        " columns of 'greenview gvi' (``gvi``, ``visible``, ``status`` and what was asked for);"
        " attributes that are called as one of these end in ``_input``. Without GeoPandas the"
        " columns as arrays, by name.",
    ),
    "surface": (RASTER, "One measure for each cell, bands where several were asked for."),
    "viewshed": (RASTER, "A band for each place."),
    "cumulative": (RASTER, "A number for each cell of the raster."),
    "distortion": (
        "pandas.DataFrame or dict of numpy.ndarray",
        "A row for each projection, the one that distorts least first.",
    ),
    "load": ("Scene", "The scene, with its layers mapped and not copied."),
}

#: How a call looks.
EXAMPLES = {
    "gvi": ['greenview.gvi("dsm.tif", "trees.tif", schools, radius=400)'],
    "surface": ['greenview.surface(scene="town", radius=400, every=10)'],
    "viewshed": ['greenview.viewshed("dsm.tif", (370700, 409300), radius=400)'],
    "cumulative": ['greenview.cumulative("dsm.tif", homes, weight="people", radius=400)'],
    "distortion": ["greenview.distortion((-24.54, 63.40, -13.50, 66.56), samples=1000)"],
    "load": ['town = greenview.load("dsm.tif", "trees.tif", "town")', "town.dsm.max()"],
}

#: The types of what is read from files and objects alike.
READ = {"raster": "RasterLike", "layer": "LayerLike", "raster-or-layer": "Union[RasterLike, LayerLike]"}


def files(description: Description) -> Dict[str, str]:
    """Texts of the files that are made, by path below the folder of the clients."""
    functions = description.functions()
    return {
        "python/greenview/_functions.py": _module(functions),
        "python/greenview/_options.py": _table(functions, description),
    }


def _module(functions: List[Function]) -> str:
    names = ", ".join(f'"{function.name}"' for function in functions)
    head = f'''"""The program's commands as functions. Made by clients/generate: change the program's options instead."""

from __future__ import annotations

from typing import Any, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import _jobs
from ._inputs import CrsLike, LayerLike, PathLike, PlacesLike, RasterLike, SceneLike

__all__ = [{names}]
'''
    return head + "".join(map(_function, functions))


def _table(functions: List[Function], description: Description) -> str:
    lines = [
        '"""The options behind the arguments. Made by clients/generate: change the program\'s options instead."""',
        "",
        "from typing import Any, Dict, NamedTuple",
        "",
        "#: Of the program that this package was made for; older ones are refused.",
        f'PROGRAM_VERSION = "{description.release}"',
        "",
        "#: Of this package.",
        f'VERSION = "{description.version.replace("-SNAPSHOT", ".dev0")}"',
        "",
        "",
        "class Option(NamedTuple):",
        '    """What one argument stands for; docs/FORMATS.md explains the fields."""',
        "",
        "    option: str",
        "    type: str",
        "    data: str",
        "    access: str",
        "    values: str",
        "    separator: str",
        "    default: Any",
        "    without_value: Any",
        "",
        "",
        "OPTIONS: Dict[str, Dict[str, Option]] = {",
    ]
    for function in functions:
        lines.append(f'    "{function.name}": {{')
        for a in function.arguments:
            values = (a.option, a.type, a.data, a.access, a.values, a.separator, a.default, a.without_value)
            lines.append(f'        "{a.name}": Option({", ".join(map(_literal, values))}),')
        lines.append("    },")
    return "\n".join(lines + ["}", ""])


def _literal(value) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _function(function: Function) -> str:
    lines = ["", "", f"def {function.name}("]
    for a in function.arguments:
        if a is function.arguments[len(function.positional)]:
            lines.append("    *,")
        lines.append(f"    {a.name}: {_type(a)} = {_default(a)},")
    if RETURNS[function.name][0] == RASTER:
        lines.append('    result: Optional[Literal["xarray", "rasterio", "raster"]] = None,')
    lines += ["    progress: Optional[bool] = None,", ") -> Any:"]
    lines += _docstring(function)
    lines.append(f"    return _jobs.{function.name}(locals())")
    return "\n".join(lines) + "\n"


def _default(a: Argument) -> str:
    if a.type == "flag":
        return "False"
    default = a.default[0] if isinstance(a.default, tuple) and len(a.default) == 1 else a.default
    return "None" if default is None else _literal(default)


def _type(a: Argument) -> str:
    """The type hint."""
    one = _one(a)
    if a.type == "flag":
        return "bool"
    if a.data == "place":
        one = "PlacesLike"
    elif a.named:
        one = "Union[str, Sequence[str], Mapping[str, Any]]"
    elif a.data == "extent":
        one = "Union[str, Sequence[float]]"
    elif a.count > 1:
        one = f"Tuple[{', '.join([one] * a.count)}]"
    elif a.many:
        one = f"Union[{one}, Sequence[{one}]]"
    if a.without_value is not None:
        one = f"Union[{one}, bool]"
    return f"Optional[{one}]" if a.default is None else one


def _one(a: Argument) -> str:
    if a.type == "choice":
        return f"Literal[{', '.join(map(_literal, a.choices))}]"
    if a.data == "scene":
        return "PathLike" if a.access == "write" else "SceneLike"
    if a.access != "write" and a.data in READ:
        return READ[a.data]
    if a.data == "crs":
        return "CrsLike"
    return {"integer": "int", "number": "float", "file": "PathLike", "folder": "PathLike"}.get(a.type, "str")


def _docstring(function: Function) -> List[str]:
    kind, returned = RETURNS[function.name]
    lines = [f'"""{function.title}.', ""]
    lines += _wrapped(in_words(function.help), 0)
    lines += ["", "Parameters", "----------"]
    for a in function.arguments:
        lines.append(f"{a.name} : {_words(a)}")
        lines += _wrapped(in_words(_help(a)), 4)
    if kind == RASTER:
        lines.append('result : {"xarray", "rasterio", "raster"}, optional')
        lines += _wrapped(
            "What is given back; if it is not said, a DataArray where xarray is installed, else a :class:`Raster`."
            " A rasterio dataset is open, and reads its cells when it is asked: from the file that ``out`` names, or"
            " from a compressed one in memory.",
            4,
        )
    lines.append("progress : bool, optional")
    lines += _wrapped(
        "Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.", 4
    )
    lines += ["", "Returns", "-------", kind] + _wrapped(returned, 4)
    lines += ["", "Raises", "------", "GreenviewError"]
    lines += _wrapped("If the program refuses or fails; its sentence is the message.", 4)
    if function.one_of:
        wanted = " or ".join(" with ".join(f"``{in_words(o, '', '')}``" for o in way) for way in function.one_of)
        lines += ["", "Notes", "-----"] + _wrapped(f"Needs {wanted}.", 0)
    lines += ["", "Examples", "--------"] + [f">>> {line}  # doctest: +SKIP" for line in EXAMPLES[function.name]]
    lines.append('"""')
    return [("    " + line).rstrip() for line in lines]


def _help(a: Argument) -> str:
    """The help without what the line above it says."""
    text = a.help.replace("; may be given several times", "").replace(" Repeatable.", "")
    if a.default is not None:
        text = re.sub(r" \(default: [^()]*\)| Default: \S+\.$", "", text)
    return text


def _words(a: Argument) -> str:
    """The type in words, as NumPy's docstrings have it."""
    if a.type == "flag":
        return "bool, default False"
    if a.data == "scene":
        kind = "path" if a.access == "write" else "path or Scene"
    elif a.access != "write" and a.data == "raster":
        kind = "path, rasterio dataset, xarray.DataArray or Raster"
    elif a.access != "write" and a.data == "layer":
        kind = "path, GeoDataFrame or array of x and y"
    elif a.access != "write" and a.data == "raster-or-layer":
        kind = "path, rasterio dataset, xarray.DataArray, Raster or GeoDataFrame"
    elif a.data == "place":
        kind = "x and y, or several of these"
    elif a.data == "extent":
        kind = "minx, miny, maxx and maxy"
    elif a.data == "crs":
        kind = "str or object with a CRS"
    elif a.type == "choice":
        kind = "{" + ", ".join(map(_literal, a.choices)) + "}"
    elif a.named:
        kind = "str or dict"
    else:
        kind = {"integer": "int", "number": "float", "file": "path", "folder": "path"}.get(a.type, "str")
    if a.count > 1 and a.data != "extent":
        kind = f"{a.count} of {kind}"
    elif a.many and a.data != "place":
        kind += ", or several"
    if a.unit:
        kind += f", {a.unit}"
    return kind + (", optional" if a.default is None else f", default {_default(a)}")


def _wrapped(text: str, indent: int) -> List[str]:
    return textwrap.wrap(
        text, 92 - indent, initial_indent=" " * indent, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )
