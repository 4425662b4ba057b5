"""Scenes: rasters that any number of runs and programs share."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

import numpy as np

from ._errors import InputError
from ._raster import Raster

_MAGIC = b"GRNVSEG\0"
_VERSION, _READY, _HEADER_BYTES, _CHECKSUM_AT = 1, 2, 4096, 120
_CELL_TYPES: Dict[int, np.dtype] = {1: np.dtype("<f4"), 2: np.dtype("u1")}
_SCENE_FORMAT = "2"

_CRC_TABLE: List[int] = []


def _crc32c(data: bytes) -> int:
    """CRC-32C of a few bytes."""
    if not _CRC_TABLE:
        for byte in range(256):
            for _ in range(8):
                byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
            _CRC_TABLE.append(byte)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


class Layer(Raster):
    """One raster of a scene; its values are the file itself, mapped and read-only."""

    def __init__(self, file: Union[str, "os.PathLike[str]"]):
        with open(file, "rb") as stream:
            header = stream.read(_HEADER_BYTES)
            size = os.fstat(stream.fileno()).st_size
        self.file = Path(file)

        def field(form: str, at: int) -> Any:
            return struct.unpack_from("<" + form, header, at)[0]

        if len(header) < _HEADER_BYTES or header[:8] != _MAGIC:
            raise InputError(f"{file} is no segment of a scene")
        if field("i", 12) != _READY:
            raise InputError(f"{file} is not whole: load the scene again")
        if field("H", 10) != _VERSION:
            raise InputError(f"{file} has format {field('H', 10)}, known is {_VERSION}: get a newer package")
        if field("q", 16) != size:
            raise InputError(f"{file} has {size} bytes instead of {field('q', 16)}: load the scene again")
        #: CRC-32C of the header, by which the scene knows its layers.
        self.checksum = field("q", _CHECKSUM_AT)
        blank = header[:_CHECKSUM_AT] + bytes(8) + header[_CHECKSUM_AT + 8 :]
        if self.checksum != _crc32c(blank):
            raise InputError(f"{file} is damaged: load the scene again")
        rows, columns = field("i", 28), field("i", 32)
        crs = header[132 : 132 + field("i", 128)].decode("utf-8")
        source = header[2180 : 2180 + field("i", 2176)].decode("utf-8")
        nodata = field("d", 88)
        values: np.memmap = np.memmap(file, _CELL_TYPES[field("i", 24)], "r", field("q", 96), (rows, columns))
        super().__init__(values, struct.unpack_from("<6d", header, 40), None, nodata)
        self.crs = crs
        #: Metres in a unit of the CRS.
        self.metres_per_unit = field("d", 3200) or 1.0
        #: Name of the file that it was made of.
        self.source = source
        if nodata != nodata and values.dtype == np.uint8:
            self.nodata = None


class Scene:
    """A scene that ``greenview load`` or :func:`greenview.load` made; its cells are not copied.

    Parameters
    ----------
    folder : path
        The scene.

    Attributes
    ----------
    dsm, green, dtm : numpy.memmap
        Heights in metres (NaN is NoData), codes, and bare earth in metres, or None where none was
        loaded. Rows and columns, north first; read-only.
    layers : dict of Layer
        The same with what their files say of themselves.
    transform : tuple of float
        GDAL's geotransform.
    crs : str
        ``EPSG:n``, a PROJ string or well-known text.
    shape : tuple of int
        Rows and columns.
    notes : dict of list of str
        What loading changed, by layer.

    Raises
    ------
    InputError
        If the folder is no scene, or its files are not those it was made with.
    """

    def __init__(self, folder: Union[str, "os.PathLike[str]"]):
        self.folder = Path(folder)
        manifest = _manifest(self.folder / "scene.properties")
        self.layers: Dict[str, Layer] = {}
        for name in manifest["layers"].replace(",", " ").split():
            layer = Layer(self.folder / f"{name}.gvs")
            if int(manifest[f"{name}.checksum"], 16) != layer.checksum:
                raise InputError(f"{layer.file} is not the one that {self.folder} was made with")
            self.layers[name] = layer
        self.notes = {
            name: [
                text for key, text in manifest.items() if key.startswith(f"{name}.note.")
            ]
            for name in self.layers
        }
        first = self.layers["dsm"]
        self.transform, self.crs, self.shape, self.bounds = first.transform, first.crs, first.shape, first.bounds

    @classmethod
    def create(cls, folder: Any, dsm: Any, green: Any = None, dtm: Any = None, **options: Any) -> "Scene":
        """Makes a scene of arrays or files; the options are those of :func:`greenview.load`."""
        from ._functions import load

        return load(dsm, green, folder, dtm=dtm, **options)

    @property
    def dsm(self) -> np.memmap:
        return self.layers["dsm"].values

    @property
    def green(self) -> np.memmap:
        return self.layers["green"].values

    @property
    def dtm(self) -> Optional[np.memmap]:
        return self.layers["dtm"].values if "dtm" in self.layers else None

    def cell(self, x: float, y: float) -> Tuple[int, int]:
        """Row and column of a place; outside of the scene they are outside of its shape."""
        west, width, _, north, _, height = self.transform
        return int(np.floor((y - north) / height)), int(np.floor((x - west) / width))

    def __fspath__(self) -> str:
        return str(self.folder)

    def __repr__(self) -> str:
        return f"Scene({str(self.folder)!r}, layers={list(self.layers)}, shape={self.shape}, crs={self.crs!r})"


def _manifest(file: Path) -> Dict[str, str]:
    try:
        data = file.read_bytes()
    except FileNotFoundError as e:
        raise InputError(f"{file.parent} is no scene: make one with greenview.load") from e
    lines = data.decode("utf-8").splitlines()
    manifest = dict(line.split("=", 1) for line in lines if "=" in line)
    if manifest.get("format") != _SCENE_FORMAT:
        raise InputError(f"{file.parent} has format {manifest.get('format')}, known is {_SCENE_FORMAT}: load it again")
    before = data[: data.rindex(b"checksum=")]
    if int(manifest["checksum"], 16) != _crc32c(before):
        raise InputError(f"{file} is damaged: load the scene again")
    return manifest
