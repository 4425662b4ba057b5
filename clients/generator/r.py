"""The R package's functions: arguments, pages of help, and how arguments become options."""

import re
import textwrap
from typing import Dict, List

from .model import Argument, Description, Function, argument_name

#: Options that R has its own way for.
LEFT_OUT_HERE = {"--resume", "--dry-run", "--estimate"}

#: What a function gives back.
RETURNS = {
    "gvi": "An \\code{sf} object: a row for each observer, in their order. Observers that are an object keep their columns,"
    " and the columns of the result are added; a column that is called like one of these gets the ending \\code{_input}.",
    "surface": "A \\code{SpatRaster}: a layer for each measure.",
    "viewshed": "A \\code{SpatRaster}: a layer for each place.",
    "cumulative": "A \\code{SpatRaster}: a number for each cell.",
    "distortion": "A data frame: a row for each projection, the one that distorts least first.",
    "load": "The path of the scene, invisibly.",
    "report": "The path of the page, invisibly.",
    "decay": "A data frame with the columns \\code{weight}, \\code{decay} and \\code{metres}.",
    "demo": "The path of the folder, invisibly.",
}

#: How a call looks.
EXAMPLES = {
    "gvi": 'gv_gvi("dsm.tif", "trees.tif", "schools.shp", radius = 400)',
    "surface": 'gv_surface("dsm.tif", "trees.tif", radius = 400, every = 10)',
    "viewshed": 'gv_viewshed("dsm.tif", c(370700, 409300), radius = 400)',
    "cumulative": 'gv_cumulative("dsm.tif", "homes.csv", weight = "people", radius = 400)',
    "distortion": "gv_distortion(c(-24.54, 63.40, -13.50, 66.56), suggest = TRUE)",
    "load": 'gv_load("dsm.tif", "trees.tif", "town")',
    "report": 'gv_report("gvi.gpkg", scene = "town", out = "report.html")',
    "decay": 'gv_decay(c("none", "logistic:0.5,8"), radius = 400)',
    "demo": 'gv_demo("town", cells = 600)',
}

MADE = "Made by clients/generate: change the program's options instead."


def files(description: Description) -> Dict[str, str]:
    """Texts of the files that are made, by path below the folder of the clients."""
    functions = description.functions(more=True)
    made = {
        "r/R/functions.R": f"# {MADE}\n" + "".join(map(_function, functions)),
        "r/R/options.R": _table(functions, description),
        "r/NAMESPACE": f"# {MADE}\nexport(gv_program)\n" + "".join(f"export(gv_{f.name})\n" for f in functions),
    }
    made.update({f"r/man/gv_{f.name}.Rd": _page(f) for f in functions})
    return made


def _arguments(function: Function) -> List[Argument]:
    return [a for a in function.arguments if a.option not in LEFT_OUT_HERE]


def _default(a: Argument) -> str:
    if a.type == "flag":
        return "FALSE"
    if a.default is None:
        return "NULL"
    values = a.default if isinstance(a.default, tuple) else (a.default,)
    texts = [_quoted(v) if isinstance(v, str) else repr(v) for v in values]
    return texts[0] if len(texts) == 1 else f"c({', '.join(texts)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _formals(function: Function) -> str:
    # An argument is not parted from its default.
    defaults = [f"{a.name}\0=\0{_default(a)}" for a in _arguments(function)] + ["progress\0=\0interactive()"]
    text = textwrap.fill(", ".join(defaults), 96, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return text.replace("\0", " ")


def _function(function: Function) -> str:
    return (
        f"\ngv_{function.name} <- function(\n{_formals(function)}\n) {{\n"
        f'  call_program("{function.name}", as.list(environment()))\n}}\n'
    )


def _table(functions: List[Function], description: Description) -> str:
    lines = [f"# {MADE}", "", f'oldest_program <- "{description.release}"', "", "options_of <- list("]
    for f in functions:
        rows = []
        for a in _arguments(f):
            fields = {
                "option": a.option,
                "type": a.type,
                "data": a.data,
                "access": a.access,
                "values": a.values,
                "separator": a.separator,
            }
            texts = [f"{key} = {_quoted(value)}" for key, value in fields.items()]
            texts.append(f"bare = {'FALSE' if a.without_value is None else 'TRUE'}")
            rows.append(f"    {a.name} = list({', '.join(texts)}, default = {_default(a)})")
        lines.append(f'  {f.name} = list(command = {_quoted(f.command)}, arguments = list(\n' + ",\n".join(rows) + "\n  )),")
    lines[-1] = lines[-1].rstrip(",")
    return "\n".join(lines + [")", ""])


def _page(function: Function) -> str:
    items = [f"\\item{{{a.name}}}{{{_kind(a)}{_text(a.help)}}}" for a in _arguments(function)]
    items.append("\\item{progress}{Whether progress is shown.}")
    needs = ""
    if function.one_of:
        ways = [" and ".join(f"\\code{{{argument_name(o)}}}" for o in way) for way in function.one_of]
        needs = f"\n\nNeeds {', or '.join(ways)}."
    return "\n".join(
        [
            f"% {MADE}",
            f"\\name{{gv_{function.name}}}",
            f"\\alias{{gv_{function.name}}}",
            f"\\title{{{function.title}}}",
            f"\\description{{\n{_text(function.help)}{needs}\n}}",
            f"\\usage{{\ngv_{function.name}(\n{_escaped(_formals(function))}\n)\n}}",
            "\\arguments{\n" + "\n\n".join(items) + "\n}",
            f"\\value{{\n{RETURNS[function.name]}\n}}",
            "\\seealso{\\link{greenview-package} on failures, warnings, and where the program is looked for.}",
            f"\\examples{{\n\\dontrun{{\n{EXAMPLES[function.name]}\n}}\n}}",
            "",
        ]
    )


#: What an argument may be, before its help.
KINDS = {
    ("raster", "read"): "A file, or a \\code{SpatRaster}. ",
    ("raster", ""): "A file, or a \\code{SpatRaster}. ",
    ("layer", "read"): "A file, or an object of \\pkg{sf} or a \\code{SpatVector}. ",
    ("raster-or-layer", "read"): "A file, a \\code{SpatRaster}, an object of \\pkg{sf} or a \\code{SpatVector}. ",
    ("place", ""): "Two numbers, a matrix with two columns, or points of \\pkg{sf}. ",
    ("extent", ""): "Four numbers, an \\code{st_bbox} or a \\code{SpatExtent}. ",
    ("crs", ""): "Text, or an \\code{st_crs}. ",
}


def _kind(a: Argument) -> str:
    if a.named:
        return "Named values as \\code{list(trees = 1)}, or text. "
    return KINDS.get((a.data, a.access), "")


def _text(text: str) -> str:
    parts = re.split(r"(--[a-z][a-z0-9-]*[a-z0-9])", text)
    return "".join(
        f"\\code{{{argument_name(p)}}}" if p.startswith("--") else _escaped(p) for p in parts
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\%{}])", r"\\\1", text)
