"""What each function does around its command."""

from __future__ import annotations

import json
import os
import sqlite3
import weakref
from pathlib import Path
from typing import Any, Dict, Mapping, Optional

import numpy as np

from . import _program, _raster, _session
from ._errors import ProgramBug, UsageError
from ._inputs import Inputs, _is_frame
from ._scene import Scene


def gvi(arguments: Mapping[str, Any]) -> Any:
    """Observers in, observers with numbers out."""
    with Inputs("gvi", arguments) as inputs:
        result = _own_result(arguments)
        if result is not None:
            _run(inputs)
        else:
            result = inputs.temporary("result.gpkg")
            _run(inputs, f"--out={result}")
        return _joined(inputs, result)


def _own_result(arguments: Mapping[str, Any]) -> Optional[str]:
    """The GeoPackage that is written anyway, unless it has layers of others before.

    Without a further output the command is the same when it is to be resumed.
    """
    out = arguments["out"]
    outs = [] if out is None else [out] if isinstance(out, (str, os.PathLike)) else list(out)
    for path in [os.fspath(out) for out in outs]:
        if path.lower().endswith(".gpkg") and (arguments["overwrite"] or not os.path.exists(path)):
            return path
    return None


def surface(arguments: Mapping[str, Any]) -> Any:
    """A raster of measures."""
    return _as_raster("surface", arguments)


def viewshed(arguments: Mapping[str, Any]) -> Any:
    """A raster of what is seen."""
    return _as_raster("viewshed", arguments)


def cumulative(arguments: Mapping[str, Any]) -> Any:
    """A raster of how many see."""
    return _as_raster("cumulative", arguments)


def distortion(arguments: Mapping[str, Any]) -> Any:
    """A table of projections."""
    with Inputs("distortion", arguments) as inputs:
        rows = json.loads(_run(inputs, "--json"))["projections"]
    columns = {name: np.array([row[name] for row in rows]) for name in (rows[0] if rows else ())}
    try:
        import pandas
    except ImportError:
        return columns
    return pandas.DataFrame(columns)


def load(arguments: Mapping[str, Any]) -> Scene:
    """A scene."""
    with Inputs("load", arguments) as inputs:
        _run(inputs)
    return Scene(arguments["scene"])


def _run(inputs: Inputs, *more: str) -> str:
    words = [*inputs.words(), *more]
    listener = _program.Listener(inputs.function, inputs.arguments["progress"], inputs.folder)
    session = _session.current()
    return session.run(words, listener) if session is not None else _program.run(words, listener)


def _as_raster(function: str, arguments: Mapping[str, Any]) -> Any:
    kind = arguments["result"]
    if kind not in (None, "xarray", "rasterio", "raster"):
        raise UsageError(f"result is 'xarray', 'rasterio' or 'raster', not {kind!r}")
    if kind == "rasterio":
        import rasterio
    elif kind != "raster":
        try:
            import xarray  # noqa: F401
        except ImportError:
            if kind is not None:
                raise
            kind = "raster"
    with Inputs(function, arguments) as inputs:
        out = arguments["out"]
        if out is not None:
            _run(inputs)
            if kind == "rasterio":
                return rasterio.open(out)
        else:
            out = inputs.temporary("result.tif")
            _run(inputs, f"--out={out}")
            if kind == "rasterio":
                memory = rasterio.MemoryFile(Path(out).read_bytes())
                dataset = memory.open()
                weakref.finalize(dataset, memory.close)
                return dataset
        raster = _raster.read(out)
    return raster if kind == "raster" else raster.to_xarray(function)


def _joined(inputs: Inputs, file: str) -> Any:
    """The observers as they were given, with the columns of the result."""
    observers = inputs.arguments["observers"]
    if not _is_frame(observers) and not hasattr(observers, "set_index"):
        try:
            import geopandas
        except ImportError:
            return table(file)
        return geopandas.read_file(file)
    columns = table(file)
    names = list(columns)[inputs.attributes :]
    if any(len(columns[name]) != len(observers) for name in names):
        raise ProgramBug(f"{len(observers)} observers came back as {len(columns[names[0]])} rows")
    frame = observers.to_frame("geometry") if not hasattr(observers, "columns") else observers.copy()
    if _is_frame(frame) and frame.geometry.name in names:
        frame = frame.rename_geometry(f"{frame.geometry.name}_input")
    frame = frame.rename(columns={name: f"{name}_input" for name in names})
    for name in names:
        frame[name] = columns[name]
    return frame


def table(file: str) -> Dict[str, np.ndarray]:
    """The columns of a result, without its geometries."""
    connection = sqlite3.connect(Path(file).absolute().as_uri() + "?mode=ro", uri=True)
    try:
        name, geometry = connection.execute(
            "SELECT table_name, column_name FROM gpkg_geometry_columns"
        ).fetchone()
        quoted = _quoted(name)
        described = connection.execute(f"PRAGMA table_info({quoted})").fetchall()
        key = next(column[1] for column in described if column[5])
        kinds = {c[1]: c[2].upper() for c in described if not c[5] and c[1] != geometry}
        wanted = ", ".join(map(_quoted, kinds))
        rows = connection.execute(f"SELECT {wanted} FROM {quoted} ORDER BY {_quoted(key)}").fetchall()
    finally:
        connection.close()
    return {
        column: _array(kind, [row[i] for row in rows]) for i, (column, kind) in enumerate(kinds.items())
    }


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _array(kind: str, values: list) -> np.ndarray:
    whole = None not in values
    if kind.startswith(("REAL", "DOUBLE", "FLOAT")):
        return np.array([np.nan if v is None else v for v in values], "f8")
    if "INT" in kind:
        return np.array(values, "i8") if whole else np.array([np.nan if v is None else v for v in values], "f8")
    if kind.startswith("BOOL") and whole:
        return np.array(values, bool)
    array = np.empty(len(values), object)
    array[:] = values
    return array
