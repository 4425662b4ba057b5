"""Arguments as the words of a command line; what is no file becomes one in a temporary folder."""

from __future__ import annotations

import csv
import os
import tempfile
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from . import _crs, _raster, _session
from ._errors import InputError, UsageError
from ._options import OPTIONS, Option
from ._raster import Raster
from ._scene import Scene

PathLike = Union[str, "os.PathLike[str]"]
#: A path, an open rasterio dataset, an xarray.DataArray, a Raster, or array, transform and CRS.
RasterLike = Any
#: A path, a GeoDataFrame or GeoSeries, columns with x and y, or an array of x and y.
LayerLike = Any
SceneLike = Union[PathLike, Scene]
CrsLike = Any
PlacesLike = Union[Tuple[float, float], Sequence[Tuple[float, float]], np.ndarray, str]

#: Heights, whose unit matters.
_HEIGHTS = ("dsm", "dtm", "chm")
_METRES = ("m", "metre", "metres", "meter", "meters")


class Inputs:
    """The arguments of one call.

    Parameters
    ----------
    function : str
        Name of the function.
    arguments : dict
        All of its arguments, by name.
    """

    def __init__(self, function: str, arguments: Mapping[str, Any]):
        self.function = function
        self.arguments = dict(arguments)
        self._folder: Optional["tempfile.TemporaryDirectory[str]"] = None
        #: How many attributes of the observers the program was given.
        self.attributes = 0

    def __enter__(self) -> "Inputs":
        return self

    def __exit__(self, *exception: Any) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def folder(self) -> Optional[str]:
        """Where temporary files are, if there are any."""
        return None if self._folder is None else self._folder.name

    def temporary(self, name: str) -> str:
        """A file that is gone after the call."""
        if self._folder is None:
            session = _session.current()
            below = None if session is None else session.folder
            self._folder = tempfile.TemporaryDirectory(prefix="greenview-", dir=below)
        return os.path.join(self._folder.name, name)

    def words(self) -> List[str]:
        """The command and its options."""
        words = []
        for name, option in OPTIONS[self.function].items():
            value = self.arguments[name]
            if not _is_default(value, option):
                for text in self._texts(name, option, value):
                    words.append(option.option if text is None else f"{option.option}={text}")
        return [self.function, *words]

    def _texts(self, name: str, option: Option, value: Any) -> List[Optional[str]]:
        """What stands behind the option, each time that it is given; None if nothing does."""
        if option.type == "flag":
            if not isinstance(value, (bool, np.bool_)):
                raise UsageError(f"{name} is True or False, not {value!r}")
            return [None] if value else []
        if option.data == "place":
            return _places(name, value)
        if option.data == "crs":
            return [] if self._has_own_crs() else [_crs.text(value)]
        if option.access == "read":
            return [self._read(name, option, v) for v in _several(option, value)]
        if option.access == "write":
            return [self._written(v) for v in _several(option, value)]
        if option.data == "raster" and not isinstance(value, str):
            return [self._raster(name, value)]
        if isinstance(value, Mapping):
            return [f"{key}={_joined(name, option, of)}" for key, of in value.items()]
        if option.values == "many":
            return [_text(name, option, v) for v in _several(option, value)]
        whole = option.values == "1" and option.data != "extent"
        return [_text(name, option, value) if whole else _joined(name, option, value)]

    def _written(self, path: PathLike) -> str:
        path = os.fspath(path)
        return os.path.abspath(path) if _session.current() is not None else path

    def _read(self, name: str, option: Option, value: Any) -> str:
        if isinstance(value, (str, os.PathLike)):
            path = os.fspath(value)
            # A session's process stands where Python stood when it began.
            here = _session.current() is not None and os.path.exists(path)
            return os.path.abspath(path) if here else path
        if option.data in ("layer", "raster-or-layer") and _is_frame(value):
            return self._frame(name, value)
        if option.data == "layer":
            return self._points(name, value)
        if option.data in ("raster", "raster-or-layer"):
            return self._raster(name, value)
        raise UsageError(f"{name} is a path, not {type(value).__name__}")

    def _raster(self, name: str, value: Any) -> str:
        path = self.temporary(f"{name}.tif")
        if hasattr(value, "profile") and hasattr(value, "read"):
            if value.mode == "r" and os.path.isfile(value.name):
                return os.path.abspath(value.name)
            from rasterio import shutil

            shutil.copy(value, path, driver="GTiff")
            return path
        if isinstance(value, tuple) and len(value) in (2, 3):
            value = Raster(*value)
        elif hasattr(value, "dims") and hasattr(value, "coords"):
            value = _raster.of_xarray(value, name)
            self._require_metres(name, value.unit)
        if not isinstance(value, Raster):
            raise UsageError(
                f"{name} is a path, a rasterio dataset, an xarray.DataArray, or a greenview.Raster of an array"
                f" and its transform, not {type(value).__name__}"
            )
        _raster.write(path, value, name)
        return path

    def _require_metres(self, name: str, unit: Any) -> None:
        if name in _HEIGHTS and unit and unit not in _METRES and not self.arguments.get("z_unit"):
            raise InputError(f"{name} says that its heights are in {unit}: give z_unit, as {{{name!r}: 'foot'}}")

    def _columns(self, name: str, known: Sequence[Any]) -> List[Any]:
        """The columns of the observers that other arguments name."""
        if name != "observers":
            return []
        wanted: List[str] = []
        for other, option in OPTIONS[self.function].items():
            value = self.arguments[other]
            if option.data == "column" and value is not None:
                wanted += [value] if isinstance(value, str) or option.values == "1" else list(value)
        found = []
        for column in dict.fromkeys(wanted):
            same = [k for k in known if k == column or str(k) == str(column)]
            if not same:
                raise InputError(f"{name} has no column {column!r}; it has {', '.join(map(str, known))}")
            found.append(same[0])
        self.attributes = len(found)
        return found

    def _has_own_crs(self) -> bool:
        return _is_frame(self.arguments.get("observers"))

    def _frame(self, name: str, frame: Any) -> str:
        if not hasattr(frame, "columns"):
            frame = frame.to_frame("geometry")
        geometry = frame.geometry.name
        columns = self._columns(name, [c for c in frame.columns if c != geometry])
        needed = frame[[*columns, geometry]].reset_index(drop=True)
        crs = self.arguments.get("observers_crs") if name == "observers" else None
        if needed.crs is None:
            if crs is None:
                how = ", or give observers_crs" if name == "observers" else ""
                raise InputError(f"{name} has no CRS: set it by set_crs{how}")
            needed = needed.set_crs(_crs.text(crs))
        elif crs is not None:
            raise UsageError(f"observers_crs is for observers without a CRS; these have {needed.crs.name}")
        if len(needed) == 0:
            raise InputError(f"{name} has no rows")
        for column in columns:
            values = needed[column]
            if values.dtype.kind in "iuf" and not isinstance(values.dtype, np.dtype):
                needed[column] = values.astype("float64")
        needed.columns = [str(c) for c in needed.columns]
        path = self.temporary(f"{name}.gpkg")
        # The names of GeoPackage's own columns must not be those of an attribute.
        needed.to_file(path, driver="GPKG", layer=name, FID="greenview_fid", GEOMETRY_NAME="greenview_geometry")
        return path

    def _points(self, name: str, value: Any) -> str:
        if hasattr(value, "keys"):
            if "x" not in value.keys() or "y" not in value.keys():
                raise InputError(f"{name} has no columns x and y; it has {', '.join(map(str, value.keys()))}")
            columns = self._columns(name, [k for k in value.keys() if k not in ("x", "y")])
            table = {key: np.asarray(value[key]) for key in ["x", "y", *columns]}
        else:
            places = _pairs(name, value)
            self._columns(name, [])
            table = {"x": places[:, 0], "y": places[:, 1]}
        if len(table["x"]) == 0:
            raise InputError(f"{name} has no rows")
        path = self.temporary(f"{name}.csv")
        with open(path, "x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(map(str, table))
            writer.writerows(zip(*(values.tolist() for values in table.values())))
        return path


def _is_frame(value: Any) -> bool:
    return hasattr(value, "geometry") and hasattr(value, "crs")


def _is_default(value: Any, option: Option) -> bool:
    if value is None:
        return True
    default = option.default
    if isinstance(default, tuple) and len(default) == 1:
        default = default[0]
    simple = (str, int, float)
    return isinstance(value, simple) and isinstance(default, simple) and type(value) is not bool and value == default


def _several(option: Option, value: Any) -> List[Any]:
    one = option.values != "many" or isinstance(value, (str, os.PathLike, int, float, np.generic))
    return [value] if one else list(value)


def _joined(name: str, option: Option, value: Any) -> str:
    """One text of a value, or of several that belong together."""
    if isinstance(value, (str, os.PathLike, int, float, np.generic)):
        return _text(name, option, value)
    return ",".join(_text(name, option, v) for v in value)


def _text(name: str, option: Option, value: Any) -> str:
    if isinstance(value, (bool, np.bool_)):
        if option.without_value is None or not value:
            raise UsageError(f"{name} is no {value}")
        value = option.without_value
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        if option.type == "integer" and float(value).is_integer():
            return str(int(value))
        return repr(float(value))
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value)
    kind = "a number" if option.type in ("integer", "number") else "text"
    raise UsageError(f"{name} is {kind}, not {value!r}")


def _places(name: str, value: Any) -> List[Optional[str]]:
    if isinstance(value, str):
        return [value]
    return [f"{x!r},{y!r}" for x, y in _pairs(name, value).tolist()]


def _pairs(name: str, value: Any) -> np.ndarray:
    try:
        pairs = np.asarray(value, "f8")
    except (TypeError, ValueError) as e:
        raise UsageError(f"{name} is x and y, or several of these, not {value!r}") from e
    if pairs.size == 0:
        raise InputError(f"{name} has no rows")
    if pairs.ndim == 1 and pairs.size == 2:
        pairs = pairs.reshape(1, 2)
    if pairs.ndim != 2 or pairs.shape[1] != 2:
        raise InputError(f"{name} has the shape {pairs.shape}: give x and y, or rows of x and y")
    return pairs
