"""Green View Index from Python: thin functions over the program Greenview.

>>> import greenview
>>> seen = greenview.gvi("dsm.tif", "trees.tif", "schools.gpkg", radius=400)  # doctest: +SKIP
"""

from ._errors import (
    GreenviewError,
    GreenviewWarning,
    InputError,
    Interrupted,
    ProgramBug,
    ProgramMissing,
    StorageError,
    UsageError,
)
from ._functions import cumulative, distortion, gvi, load, surface, viewshed
from ._options import VERSION as __version__
from ._raster import Raster
from ._scene import Layer, Scene
from ._session import Session, session

__all__ = [
    "GreenviewError",
    "GreenviewWarning",
    "InputError",
    "Interrupted",
    "Layer",
    "ProgramBug",
    "ProgramMissing",
    "Raster",
    "Scene",
    "Session",
    "StorageError",
    "UsageError",
    "cumulative",
    "distortion",
    "gvi",
    "load",
    "session",
    "surface",
    "viewshed",
    "__version__",
]
