"""Rasters as NumPy arrays with their place on the earth."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from . import _crs, _tiff
from ._errors import InputError, UsageError

#: GDAL's order: west, width of a cell, 0, north, 0, minus the height of a cell.
Transform = Tuple[float, ...]


class Raster:
    """Cells and where they lie.

    Parameters
    ----------
    values : array
        Rows and columns, or bands, rows and columns; the first row is the northernmost unless
        the transform says otherwise.
    transform : affine.Affine or 6 numbers
        From columns and rows to coordinates: rasterio's ``Affine``, or GDAL's geotransform
        ``(west, width, 0, north, 0, -height)``.
    crs : str, int or object with a CRS, optional
        ``"EPSG:n"``, the number alone, well-known text, or an object of pyproj or rasterio.
    nodata : float, optional
        What cells without a value have; NaN always means that.
    bands : sequence of str, optional
        Names of the bands.
    """

    def __init__(
        self,
        values: Any,
        transform: Any,
        crs: Any = None,
        nodata: Optional[float] = None,
        bands: Sequence[str] = (),
    ):
        self.values = values
        self.transform: Transform = gdal_transform(transform)
        self.crs: Optional[str] = None if crs is None else _crs.text(crs)
        self.nodata = nodata
        self.bands: List[str] = list(bands)
        #: What the values are in, where a file or a DataArray says it.
        self.unit: Optional[str] = None

    @property
    def shape(self) -> Tuple[int, ...]:
        """Shape of the values."""
        return self.values.shape

    @property
    def bounds(self) -> Tuple[float, float, float, float]:
        """Least x, least y, greatest x and greatest y."""
        west, width, _, north, _, height = self.transform
        rows, columns = self.shape[-2:]
        xs, ys = sorted((west, west + columns * width)), sorted((north, north + rows * height))
        return xs[0], ys[0], xs[1], ys[1]

    def to_xarray(self, name: Optional[str] = None) -> Any:
        """The same cells as an ``xarray.DataArray``, without a copy.

        Returns
        -------
        xarray.DataArray
            With the coordinates ``x`` and ``y`` of the centres of cells, and the CRS as
            rioxarray has it.
        """
        import xarray

        west, width, _, north, _, height = self.transform
        rows, columns = self.shape[-2:]
        coordinates: Dict[str, Any] = {
            "y": north + height * (np.arange(rows) + 0.5),
            "x": west + width * (np.arange(columns) + 0.5),
        }
        dimensions: Tuple[str, ...] = ("y", "x")
        if self.values.ndim == 3:
            dimensions = ("band", "y", "x")
            named = len(set(self.bands)) == self.shape[0]
            coordinates["band"] = self.bands if named else np.arange(1, self.shape[0] + 1)
        about = {"GeoTransform": " ".join(map(repr, map(float, self.transform)))}
        if self.crs is not None:
            known = _crs.wkt(self.crs)
            about["crs_wkt"] = about["spatial_ref"] = known if known is not None else self.crs
        coordinates["spatial_ref"] = ((), 0, about)
        array = xarray.DataArray(self.values, coordinates, dimensions, name)
        array.attrs["grid_mapping"] = "spatial_ref"
        if self.crs is not None:
            array.attrs["crs"] = self.crs
        if self.nodata is not None:
            array.attrs["_FillValue"] = self.nodata
        return array

    def __repr__(self) -> str:
        return f"Raster({self.values.dtype}, shape={self.shape}, bounds={self.bounds}, crs={self.crs!r})"


def gdal_transform(transform: Any) -> Transform:
    """A transform in GDAL's order; refuses what could be another one."""
    if hasattr(transform, "to_gdal"):
        return tuple(map(float, transform.to_gdal()))
    numbers = tuple(map(float, transform))
    if len(numbers) != 6:
        raise UsageError(f"a transform is an Affine or GDAL's 6 numbers, not {len(numbers)} numbers")
    if numbers[1] == 0 or numbers[5] == 0:
        raise UsageError(
            f"{numbers} is no transform in GDAL's order (west, width, 0, north, 0, -height): numbers in"
            " another order are to be given as an affine.Affine"
        )
    return numbers


def write(path: str, raster: Raster, what: str) -> None:
    """Writes a raster of one band for the program.

    Parameters
    ----------
    what : str
        The argument's name, for sentences.
    """
    cells = _cells(raster, what)
    _, width, turned, _, skewed, height = transform = raster.transform
    if turned != 0 or skewed != 0 or width <= 0:
        raise InputError(f"{what} is turned or mirrored: resample it to a grid with north up")
    if height > 0:
        rows = cells.shape[0]
        transform = (*transform[:3], transform[3] + rows * height, 0.0, -height)
        cells = cells[::-1]
    nodata = None if raster.nodata is None else float(raster.nodata)
    if nodata is not None and cells.dtype.kind in "ui" and nodata.is_integer():
        nodata = int(nodata)
    code = None if raster.crs is None else _crs.epsg(raster.crs)
    if raster.crs is None or (code is not None and code < 32767 and not _is_compound(raster.crs)):
        _tiff.write(path, cells, transform, code, code is not None and _crs.is_geographic(code), nodata)
        return
    try:
        import rasterio
    except ImportError as e:
        raise InputError(
            f"the CRS of {what} has no EPSG code below 32767: install rasterio, or give {what} as a file"
        ) from e
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=cells.shape[1],
        height=cells.shape[0],
        count=1,
        dtype=cells.dtype,
        crs=raster.crs,
        transform=rasterio.Affine.from_gdal(*transform),
        nodata=nodata,
        BIGTIFF="IF_SAFER",
    ) as dataset:
        dataset.write(cells, 1)


def _is_compound(crs: str) -> bool:
    known = _crs.wkt(crs)
    return known is not None and known.upper().startswith("COMP")


def _cells(raster: Raster, what: str) -> np.ndarray:
    """The cells in a type that GeoTIFFs have."""
    values = raster.values
    if isinstance(values, np.ma.MaskedArray):
        if values.dtype.kind == "f":
            values = values.filled(np.nan)
        else:
            fill = values.fill_value if raster.nodata is None else raster.nodata
            raster.nodata = fill
            values = values.filled(fill)
    cells = np.asarray(values)
    if cells.ndim == 3 and cells.shape[0] == 1:
        cells = cells[0]
    if cells.ndim != 2:
        raise InputError(f"{what} has the shape {cells.shape}: give one band, of rows and columns")
    if 0 in cells.shape:
        raise InputError(f"{what} has no cells: its shape is {cells.shape}")
    if cells.dtype.kind == "b":
        return cells.astype("u1")
    if cells.dtype == np.float16:
        return cells.astype("f4")
    if cells.dtype.kind in "ui" and cells.dtype.itemsize == 8:
        narrow = cells.astype("i4")
        if not np.array_equal(narrow, cells):
            raise InputError(f"{what} has whole numbers beyond 32 bits")
        return narrow
    if cells.dtype.kind not in "uif" or cells.dtype.itemsize > 8:
        raise InputError(f"{what} has cells of type {cells.dtype}: give numbers")
    return cells


def read(path: str) -> Raster:
    """What the program wrote; one band as rows and columns."""
    tiff = _tiff.read(path)
    values = tiff.values[0] if len(tiff.values) == 1 else tiff.values
    return Raster(values, tiff.transform, tiff.crs, tiff.nodata, tiff.bands)


def of_xarray(array: Any, what: str) -> Raster:
    """A raster of a DataArray with x and y.

    Raises
    ------
    InputError
        If its coordinates are not those of a grid.
    """
    array = array.squeeze(drop=True) if array.ndim > 2 else array
    if array.ndim != 2:
        raise InputError(f"{what} has the dimensions {array.dims}: give one band, of rows and columns")
    rows, columns = array.dims
    for scale, nothing in (("scale_factor", 1), ("add_offset", 0)):
        if array.attrs.get(scale, nothing) != nothing:
            raise InputError(f"{what} has {scale} {array.attrs[scale]}: decode it first")
    reference = array.coords.get(array.attrs.get("grid_mapping", "spatial_ref"))
    about = {} if reference is None else reference.attrs
    stored = str(about.get("GeoTransform", "")).split()
    stored_transform = tuple(map(float, stored)) if len(stored) == 6 else None
    west, width = _axis(array, columns, what, stored_transform, 0)
    north, height = _axis(array, rows, what, stored_transform, 3)
    crs = about.get("crs_wkt") or about.get("spatial_ref") or array.attrs.get("crs")
    nodata = array.attrs.get("_FillValue", array.encoding.get("_FillValue"))
    if nodata is None and "nodatavals" in array.attrs:
        nodata = array.attrs["nodatavals"][0]
    raster = Raster(array.values, (west, width, 0, north, 0, height), crs, nodata)
    raster.unit = array.attrs.get("units")
    return raster


def _axis(array: Any, dimension: str, what: str, stored: Optional[Transform], at: int) -> Tuple[float, float]:
    """Where the first cell begins, and how far the cells are apart."""
    step = None if stored is None else stored[at + (1 if at == 0 else 2)]
    if dimension not in array.coords:
        if stored is None or step is None:
            raise InputError(f"{what} has no coordinates {dimension!r}: where it lies is not known")
        return stored[at], step
    centres = np.asarray(array.coords[dimension].values, "f8")
    if len(centres) > 1:
        mean = (centres[-1] - centres[0]) / (len(centres) - 1)
        # Coordinates that were computed differ from a grid in their last digits.
        off = np.abs(np.diff(centres) - mean).max()
        if mean == 0 or not off <= 1e-3 * abs(mean):
            raise InputError(f"the coordinates {dimension!r} of {what} are not evenly spaced")
        if step is None or abs(step - mean) > 1e-6 * abs(mean):
            step = float(mean)
    elif step is None:
        raise InputError(f"{what} has one cell along {dimension!r}: how large it is, is not known")
    start = centres[0] - step / 2
    # What a file said is exact; the coordinates tell whether it is still true.
    if stored is not None and abs(start - stored[at]) < 1e-3 * abs(step):
        start = stored[at]
    return float(start), float(step)
