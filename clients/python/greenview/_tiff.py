"""Small GeoTIFFs in and out of NumPy: what is handed to the program, and what it wrote itself."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as xml
import zlib
from typing import Any, BinaryIO, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from ._errors import InputError

_WIDTH, _LENGTH, _BITS, _COMPRESSION, _PHOTOMETRIC = 256, 257, 258, 259, 262
_STRIP_OFFSETS, _SAMPLES, _ROWS_PER_STRIP, _STRIP_BYTES, _PLANAR = 273, 277, 278, 279, 284
_PREDICTOR, _TILE_WIDTH, _TILE_LENGTH, _TILE_OFFSETS, _TILE_BYTES = 317, 322, 323, 324, 325
_FORMAT, _SCALE, _TIEPOINT, _KEYS, _KEY_TEXTS, _METADATA, _NODATA = 339, 33550, 33922, 34735, 34737, 42112, 42113

_MODEL, _RASTER_TYPE, _GEOGRAPHIC, _PROJECTED, _PROJECTED_TEXT = 1024, 1025, 2048, 3072, 3073
_USER_DEFINED = 32767
_WKT_CITATION = "ESRI PE String = "

#: TIFF's number for each kind of cell.
_FORMATS = {"u": 1, "i": 2, "f": 3}
_SHORT, _DOUBLE, _LONG8, _ASCII = (3, "H"), (12, "d"), (16, "Q"), (2, "s")
_TYPES = {1: "B", 2: "s", 3: "H", 4: "I", 11: "f", 12: "d", 16: "Q"}
_STRIP_SIZE = 1 << 20


class Tiff(NamedTuple):
    """A raster in memory; ``values`` are bands, rows and columns."""

    values: np.ndarray
    transform: Tuple[float, ...]
    crs: Optional[str]
    nodata: Optional[float]
    bands: List[str]


def write(
    path: str,
    cells: np.ndarray,
    transform: Tuple[float, ...],
    code: Optional[int],
    geographic: bool,
    nodata: Optional[float],
) -> None:
    """Writes one band as an uncompressed BigTIFF.

    Parameters
    ----------
    transform : tuple of float
        In GDAL's order, north up.
    code : int or None
        EPSG code below 32767.
    """
    rows, columns = cells.shape
    cells = cells.astype(cells.dtype.newbyteorder("<"), copy=False)
    row_bytes = columns * cells.itemsize
    strip_rows = max(1, _STRIP_SIZE // max(1, row_bytes))
    starts = range(0, rows, strip_rows)
    keys = [(_RASTER_TYPE, 1)]
    if code is not None:
        keys.append((_GEOGRAPHIC if geographic else _PROJECTED, code))
        keys.append((_MODEL, 2 if geographic else 1))
    key_block = [1, 1, 0, len(keys)]
    for key, number in sorted(keys):
        key_block += [key, 0, 1, number]
    tags: Dict[int, Tuple[Tuple[int, str], Any]] = {
        _WIDTH: (_LONG8, [columns]),
        _LENGTH: (_LONG8, [rows]),
        _BITS: (_SHORT, [8 * cells.itemsize]),
        _COMPRESSION: (_SHORT, [1]),
        _PHOTOMETRIC: (_SHORT, [1]),
        _STRIP_OFFSETS: (_LONG8, [16 + start * row_bytes for start in starts]),
        _SAMPLES: (_SHORT, [1]),
        _ROWS_PER_STRIP: (_LONG8, [strip_rows]),
        _STRIP_BYTES: (_LONG8, [min(strip_rows, rows - start) * row_bytes for start in starts]),
        _FORMAT: (_SHORT, [_FORMATS[cells.dtype.kind]]),
        _SCALE: (_DOUBLE, [transform[1], -transform[5], 0]),
        _TIEPOINT: (_DOUBLE, [0, 0, 0, transform[0], transform[3], 0]),
        _KEYS: (_SHORT, key_block),
    }
    if nodata is not None:
        tags[_NODATA] = (_ASCII, repr(nodata).encode("ascii") + b"\0")
    end = 16 + rows * row_bytes
    directory, more = struct.pack("<Q", len(tags)), b""
    values_at = end + 8 + 20 * len(tags) + 8
    for tag, ((number, form), value) in sorted(tags.items()):
        packed: bytes = value if form == "s" else struct.pack(f"<{len(value)}{form}", *value)
        directory += struct.pack("<HHQ", tag, number, len(value))
        if len(packed) <= 8:
            directory += packed.ljust(8, b"\0")
        else:
            directory += struct.pack("<Q", values_at + len(more))
            more += packed
    with open(path, "xb") as file:
        file.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, end))
        for start in starts:
            file.write(np.ascontiguousarray(cells[start : start + strip_rows]).data)
        file.write(directory + struct.pack("<Q", 0) + more)


def read(path: str) -> Tiff:
    """Reads a file that the program wrote.

    Raises
    ------
    InputError
        If the file is compressed in another way than the program does.
    """
    with open(path, "rb") as file:
        tags = _directory(file)
        return _read(path, file, tags)


def _directory(file: BinaryIO) -> Dict[int, Any]:
    order, version = struct.unpack("<2sH", file.read(4))
    if order != b"II" or version not in (42, 43):
        raise InputError(f"{file.name} is no GeoTIFF of the program's")
    big = version == 43
    offset_form, count_form, entry_size = ("Q", "Q", 20) if big else ("I", "H", 12)
    if big:
        file.read(4)
    (at,) = struct.unpack("<" + offset_form, file.read(8 if big else 4))
    file.seek(at)
    (count,) = struct.unpack("<" + count_form, file.read(struct.calcsize(count_form)))
    entries = file.read(count * entry_size)
    tags = {}
    for start in range(0, len(entries), entry_size):
        tag, number, length = struct.unpack_from("<HH" + offset_form, entries, start)
        inline = entries[start + entry_size - (8 if big else 4) : start + entry_size]
        if number not in _TYPES:
            continue
        size = length * struct.calcsize(_TYPES[number])
        if size > len(inline):
            file.seek(struct.unpack("<" + offset_form, inline)[0])
            inline = file.read(size)
        form = f"<{length}{_TYPES[number]}"
        value: Any = struct.unpack(form, inline[:size])
        tags[tag] = value[0].rstrip(b"\0").decode("utf-8") if number == 2 else value
    return tags


def _read(path: str, file: BinaryIO, tags: Dict[int, Any]) -> Tiff:
    rows, columns = tags[_LENGTH][0], tags[_WIDTH][0]
    samples, planar = tags[_SAMPLES][0], tags.get(_PLANAR, (1,))[0]
    kind = {number: letter for letter, number in _FORMATS.items()}[tags.get(_FORMAT, (1,))[0]]
    dtype = np.dtype(f"<{kind}{tags[_BITS][0] // 8}")
    compression, predictor = tags[_COMPRESSION][0], tags.get(_PREDICTOR, (1,))[0]
    if compression not in (8, 32946) or _TILE_OFFSETS not in tags or predictor not in (1, 2, 3):
        raise InputError(f"{path} is compressed in a way that is not known here: open it with rasterio")
    height, width = tags[_TILE_LENGTH][0], tags[_TILE_WIDTH][0]
    down, across = -(-rows // height), -(-columns // width)
    nodata = float(tags[_NODATA]) if _NODATA in tags else None
    values = np.full((samples, rows, columns), 0 if nodata is None else nodata, dtype)
    in_tile = samples if planar == 1 else 1
    for tile, (at, size) in enumerate(zip(tags[_TILE_OFFSETS], tags[_TILE_BYTES])):
        if size == 0:
            continue  # never written: NoData
        file.seek(at)
        cells = _cells(zlib.decompress(file.read(size)), height, width, in_tile, dtype, predictor)
        band, place = divmod(tile, down * across)
        row, column = place // across * height, place % across * width
        block = values[band : band + in_tile, row : row + height, column : column + width]
        block[...] = cells[:, : block.shape[1], : block.shape[2]]
    scale, tie = tags[_SCALE], tags[_TIEPOINT]
    transform = (tie[3], scale[0], 0.0, tie[4], 0.0, -scale[1])
    return Tiff(values, transform, _crs(path, tags), nodata, _bands(tags, samples))


def _cells(data: bytes, height: int, width: int, samples: int, dtype: np.dtype, predictor: int) -> np.ndarray:
    """A tile as bands, rows and columns."""
    if predictor == 3:
        differences = np.frombuffer(data, "u1").reshape(height, -1, samples)
        planes = np.cumsum(differences, axis=1, dtype="u1").reshape(height, dtype.itemsize, -1)
        big_endian = np.ascontiguousarray(planes.transpose(0, 2, 1)).view(dtype.newbyteorder(">"))
        cells = big_endian.reshape(height, width, samples)
    else:
        cells = np.frombuffer(data, dtype).reshape(height, width, samples)
        if predictor == 2:
            cells = np.cumsum(cells, axis=1, dtype=dtype)
    return cells.transpose(2, 0, 1)


def _crs(path: str, tags: Dict[int, Any]) -> Optional[str]:
    block = tags.get(_KEYS, ())
    keys = {block[i]: (block[i + 1], block[i + 2], block[i + 3]) for i in range(4, len(block), 4)}
    code = keys.get(_PROJECTED, keys.get(_GEOGRAPHIC, (0, 0, 0)))[2]
    if code not in (0, _USER_DEFINED):
        return f"EPSG:{code}"
    _, length, start = keys.get(_PROJECTED_TEXT, (0, 0, 0))
    citation = tags.get(_KEY_TEXTS, "")[start : start + length].rstrip("|")
    if citation.startswith(_WKT_CITATION):
        return citation[len(_WKT_CITATION) :]
    try:
        import rasterio
    except ImportError:
        return None
    with rasterio.open(path) as dataset:
        return dataset.crs.to_wkt() if dataset.crs else None


def _bands(tags: Dict[int, Any], samples: int) -> List[str]:
    names = [""] * samples
    for item in xml.fromstring(tags.get(_METADATA, "<GDALMetadata/>")):
        if item.get("role") == "description":
            names[int(item.get("sample", 0))] = item.text or ""
    return names
