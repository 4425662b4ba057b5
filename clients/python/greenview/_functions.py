"""The program's commands as functions. Made by clients/generate: change the program's options instead."""

from __future__ import annotations

from typing import Any, Literal, Mapping, Optional, Sequence, Tuple, Union

from . import _jobs
from ._inputs import CrsLike, LayerLike, PathLike, PlacesLike, RasterLike, SceneLike

__all__ = ["gvi", "surface", "viewshed", "cumulative", "distortion", "load"]


def gvi(
    dsm: Optional[RasterLike] = None,
    green: Optional[Union[RasterLike, LayerLike]] = None,
    observers: Optional[LayerLike] = None,
    *,
    scene: Optional[SceneLike] = None,
    dtm: Optional[RasterLike] = None,
    green_from: Optional[Literal["chm", "ndvi", "dsm-dtm"]] = None,
    chm: Optional[RasterLike] = None,
    taller_than: Optional[float] = None,
    ndvi: Optional[RasterLike] = None,
    red: Optional[RasterLike] = None,
    red_band: Optional[int] = None,
    nir: Optional[RasterLike] = None,
    nir_band: Optional[int] = None,
    above: Optional[float] = None,
    allow_empty: bool = False,
    layer: Optional[str] = None,
    spacing: Optional[float] = None,
    observer_height_column: Optional[str] = None,
    target_height_column: Optional[str] = None,
    radius_column: Optional[str] = None,
    azimuth_columns: Optional[Tuple[str, str]] = None,
    pitch_columns: Optional[Tuple[str, str]] = None,
    radius: float = 800,
    observer_height: float = 1.7,
    target_height: float = 0,
    min_distance: float = 0,
    azimuth: Optional[Tuple[float, float]] = None,
    pitch: Optional[Tuple[float, float]] = None,
    curvature: Union[float, bool] = 0,
    rays: Literal["perimeter", "square", "every-cell"] = "perimeter",
    measure: Union[Literal["gvi", "vgvi", "vvi"], Sequence[Literal["gvi", "vgvi", "vvi"]]] = "gvi",
    decay: Optional[Union[str, Sequence[str]]] = None,
    binned: bool = False,
    classes: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    bands: Optional[Union[float, Sequence[float]]] = None,
    green_value: Union[int, Sequence[int]] = 1,
    overwrite: bool = False,
    out: Optional[Union[PathLike, Sequence[PathLike]]] = None,
    points_out: Optional[PathLike] = None,
    layer_out: Optional[str] = None,
    map: Optional[PathLike] = None,
    report: Optional[PathLike] = None,
    title: Optional[str] = None,
    subtitle: Optional[str] = None,
    page: Optional[str] = None,
    dpi: Optional[float] = None,
    map_extent: str = "raster",
    map_classes: str = "round",
    range: Optional[Tuple[float, float]] = None,
    data_date: Optional[str] = None,
    credit: Optional[str] = None,
    map_measure: Optional[str] = None,
    label: Optional[str] = None,
    dsm_band: Optional[int] = None,
    dtm_band: Optional[int] = None,
    grid: RasterLike = "dsm",
    resampling: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    nodata: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    z_unit: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    green_layer: Optional[str] = None,
    green_band: Optional[int] = None,
    snap_to_open: Optional[float] = None,
    observers_crs: Optional[CrsLike] = None,
    processes: Optional[int] = None,
    resume: bool = False,
    reader: Literal["auto", "builtin", "gdal"] = "auto",
    trust: Optional[Union[PathLike, Sequence[PathLike]]] = None,
    precision: Literal["float64", "float32"] = "float64",
    kernel: Literal["auto", "scalar", "vector"] = "auto",
    threads: Optional[int] = None,
    allow_network: bool = False,
    gdal_library: Optional[str] = None,
    progress: Optional[bool] = None,
) -> Any:
    """Green View Index of observers.

    Computes the Green View Index of observers: trees they see / all they see.

    Parameters
    ----------
    dsm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Surface heights: terrain with buildings and trees.
    green : path, rasterio dataset, xarray.DataArray, Raster or GeoDataFrame, optional
        What is green: whole numbers as codes, usually 1 for trees; or polygons (.shp,
        .gpkg, .geojson; with GDAL others).
    observers : path, GeoDataFrame or array of x and y, optional
        Points: Shapefile, GeoPackage, GeoJSON, or CSV with columns x,y (the raster's CRS)
        or lon,lat. Lines or polygons with ``spacing``.
    scene : path or Scene, optional
        A scene made by 'greenview load', instead of ``dsm`` and ``green``.
    dtm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Bare earth; observers then stand on it, not on the DSM.
    green_from : {"chm", "ndvi", "dsm-dtm"}, optional
        Make green of canopy heights (``chm``, ``taller_than``), of an NDVI (``ndvi``,
        ``above``) or its two bands (``red``, ``nir``, ``above``), or of all that is
        ``taller_than`` above the DTM (buildings, too).
    chm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Canopy height model.
    taller_than : float, metres, optional
        Green is what is taller than that.
    ndvi : path, rasterio dataset, xarray.DataArray or Raster, optional
        Vegetation index, -1 to 1.
    red : path, rasterio dataset, xarray.DataArray or Raster, optional
        Band of red light.
    red_band : int, optional
        Band of ``red``, where its file has several.
    nir : path, rasterio dataset, xarray.DataArray or Raster, optional
        Band of near infrared.
    nir_band : int, optional
        Band of ``nir``, where its file has several.
    above : float, optional
        Green is where the NDVI, (nir - red) / (nir + red), is above that.
    allow_empty : bool, default False
        Write a result, and end with exit code 0, also when no observer has a value.
    layer : str, optional
        Layer of a GeoPackage.
    spacing : float, metres, optional
        Observers stand so far apart along the layer's lines, or on a grid inside its
        polygons.
    observer_height_column : str, optional
        Column with each observer's height in metres.
    target_height_column : str, optional
        Column with each observer's target height in metres.
    radius_column : str, optional
        Column with each observer's radius in metres.
    azimuth_columns : 2 of str, optional
        Columns with the ends of each observer's range of azimuths, in degrees.
    pitch_columns : 2 of str, optional
        Columns with the ends of each observer's range of pitch, in degrees.
    radius : float, metres, default 800
        How far an observer sees.
    observer_height : float, metres, default 1.7
        Eye above the DSM, or above the DTM if given.
    target_height : float, metres, default 0
        Raises what is looked at, not what hides it: how much of a plain is in view of
        somebody who looks for a person.
    min_distance : float, metres, default 0
        Nearer cells are not counted, but hide others.
    azimuth : 2 of float, degrees, optional
        Directions that are counted, in degrees clockwise from the grid's north, without TO;
        315,45 is the quarter to the north.
    pitch : 2 of float, degrees, optional
        Angles of the line of sight that are counted, -90 (down) to 90 degrees.
    curvature : float, default 0
        Curved earth: a cell at the distance d is lowered by C d^2 / (2 earth radii), as in
        GDAL. C is 1 without refraction, and 0.85714 with it, if C is left out.
    rays : {"perimeter", "square", "every-cell"}, default "perimeter"
        Where rays go: to the circle's perimeter, as in the tutorial; to the square around
        it, which reaches every cell; or to each cell, which is slow.
    measure : {"gvi", "vgvi", "vvi"}, or several, default "gvi"
        Share of green in what is seen, the same weighted by distance, share of the
        surroundings that is seen; any together.
    decay : str, or several, optional
        Weights of vgvi: none, exponential:k, logistic:m,b or power:m,b (default:
        exponential:0.0003). See 'greenview decay'.
    binned : bool, default False
        vgvi by rings of 1 m, as the R package CGEI has it, and not cell by cell.
    classes : str or dict, or several, optional
        Share of what is seen that has these codes of the green raster.
    bands : float, or several, metres, optional
        Visible and green cells by distance: up to each of these from the one before.
    green_value : int, or several, default 1
        Codes of the green raster that count.
    overwrite : bool, default False
        Replace outputs that exist; without it they are refused, and a GeoPackage gets a
        further layer.
    out : path, or several, optional
        Result: .csv, .gpkg or .geojson.
    points_out : path, optional
        With ``spacing``: a second table, of the observers themselves, with their distance
        along the line. The GeoPackage of ``out`` may be named again: it gets a second layer
        whose name ends in _points.
    layer_out : str, optional
        Name of the result's layer in a GeoPackage (default: that of the observers' layer in
        a new file, gvi in one that exists).
    map : path, optional
        Map: .png, .svg or .pdf.
    report : path, optional
        The results as one HTML file: map, table, histogram, and what each observer sees.
    title : str, optional
        Title of the map (default: what it shows).
    subtitle : str, optional
        Second line of its title.
    page : str, optional
        Size of the map: a paper as in a4-landscape, pixels as in 1600x1000, or 200x150mm
        (default: as the map needs, 1600 pixels long).
    dpi : float, optional
        Dots per inch of a .png (default: 300 on paper).
    map_extent : str, default "raster"
        What the map shows: all of the raster, what is around the observers, or a rectangle
        in the raster's CRS.
    map_classes : str, default "round"
        Which values have one colour: as many in each class, classes of one width, the same
        at round numbers, or steps as in 0:1:0.1, to compare maps.
    range : 2 of float, optional
        What the colours span, as in 0,1 (default: what the values span).
    data_date : str, optional
        When the data were gathered, for the small print, as in 2024-05.
    credit : str, optional
        Whose the data are, for the small print.
    map_measure : str, optional
        What the map shows: a column of ``measure``, ``classes`` or ``bands`` (default: the
        first).
    label : str, optional
        Column of the observers that the map writes beside each.
    dsm_band : int, optional
        Band of a DSM that has several, from 1.
    dtm_band : int, optional
        Band of a DTM that has several.
    grid : path, rasterio dataset, xarray.DataArray or Raster, default "dsm"
        Whose grid the scene gets.
    resampling : str or dict, or several, optional
        For layers on another grid: dsm, dtm = bilinear (default), mean or nearest; green =
        cover:T (default cover:0.5: green where green covers at least T) or nearest.
    nodata : str or dict, or several, optional
        NoData value instead of what the file declares; without a layer, that of the
        heights. A number, nan or none.
    z_unit : str or dict, or several, optional
        Unit of heights, instead of what the file declares: metre, foot or us-foot; without
        a layer, that of all.
    green_layer : str, optional
        Layer of polygons in ``green``, where its file has several.
    green_band : int, optional
        Band of a green raster, or of a ``chm``, that has several.
    snap_to_open : float, metres, optional
        Moves observers below the surface (DTM + height < DSM) to the nearest cell in the
        open within this distance, and records it.
    observers_crs : str or object with a CRS, optional
        CRS of the observers, if their file does not say it: EPSG:n, PROJ or WKT.
    processes : int, optional
        Compute in N worker processes: one that is killed costs a batch, not the run.
    resume : bool, default False
        Go on from what the same command left when it was ended.
    reader : {"auto", "builtin", "gdal"}, default "auto"
        Who reads rasters and layers: the built-in readers, GDAL, or GDAL what the built-in
        ones do not.
    trust : path, or several, optional
        Believe scenes and runs of other users that are this folder or lie below it.
    precision : {"float64", "float32"}, default "float64"
        How slopes are rounded: as NumPy 1.x or 2.x.
    kernel : {"auto", "scalar", "vector"}, default "auto"
        Which code computes; the answer is the same.
    threads : int, optional
        Threads that compute, of each process (default: one per processor in all).
    allow_network : bool, default False
        Let input files name servers to read from, and be of formats that name other files;
        without it nothing is read from a server but an address that you give yourself.
    gdal_library : str, optional
        GDAL's library, if it is not found by itself; 'none' works without GDAL.
    progress : bool, optional
        Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.

    Returns
    -------
    geopandas.GeoDataFrame or dict of numpy.ndarray
        A row for each observer, in their order and with their index: their attributes, then
        the columns of 'greenview gvi' (``gvi``, ``visible``, ``status`` and what was asked
        for); attributes that are called as one of these end in ``_input``. Without
        GeoPandas the columns as arrays, by name.

    Raises
    ------
    GreenviewError
        If the program refuses or fails; its sentence is the message.

    Notes
    -----
    Needs ``scene`` or ``dsm`` with ``green``.

    Examples
    --------
    >>> greenview.gvi("dsm.tif", "trees.tif", schools, radius=400)  # doctest: +SKIP
    """
    return _jobs.gvi(locals())


def surface(
    dsm: Optional[RasterLike] = None,
    green: Optional[Union[RasterLike, LayerLike]] = None,
    *,
    scene: Optional[SceneLike] = None,
    dtm: Optional[RasterLike] = None,
    green_from: Optional[Literal["chm", "ndvi", "dsm-dtm"]] = None,
    chm: Optional[RasterLike] = None,
    taller_than: Optional[float] = None,
    ndvi: Optional[RasterLike] = None,
    red: Optional[RasterLike] = None,
    red_band: Optional[int] = None,
    nir: Optional[RasterLike] = None,
    nir_band: Optional[int] = None,
    above: Optional[float] = None,
    allow_empty: bool = False,
    aoi: Optional[LayerLike] = None,
    bounds: Optional[Union[str, Sequence[float]]] = None,
    every: int = 1,
    fill: Literal["none", "bilinear"] = "none",
    radius: float = 800,
    observer_height: float = 1.7,
    target_height: float = 0,
    min_distance: float = 0,
    azimuth: Optional[Tuple[float, float]] = None,
    pitch: Optional[Tuple[float, float]] = None,
    curvature: Union[float, bool] = 0,
    rays: Literal["perimeter", "square", "every-cell"] = "perimeter",
    measure: Union[Literal["gvi", "vgvi", "vvi"], Sequence[Literal["gvi", "vgvi", "vvi"]]] = "gvi",
    decay: Optional[Union[str, Sequence[str]]] = None,
    binned: bool = False,
    classes: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    bands: Optional[Union[float, Sequence[float]]] = None,
    green_value: Union[int, Sequence[int]] = 1,
    edge: bool = False,
    overwrite: bool = False,
    out: Optional[PathLike] = None,
    cog: bool = False,
    map: Optional[PathLike] = None,
    title: Optional[str] = None,
    subtitle: Optional[str] = None,
    page: Optional[str] = None,
    dpi: Optional[float] = None,
    map_extent: str = "raster",
    map_classes: str = "round",
    range: Optional[Tuple[float, float]] = None,
    data_date: Optional[str] = None,
    credit: Optional[str] = None,
    map_measure: Optional[str] = None,
    label: Optional[str] = None,
    dsm_band: Optional[int] = None,
    dtm_band: Optional[int] = None,
    grid: RasterLike = "dsm",
    resampling: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    nodata: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    z_unit: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    green_layer: Optional[str] = None,
    green_band: Optional[int] = None,
    aoi_layer: Optional[str] = None,
    processes: Optional[int] = None,
    resume: bool = False,
    reader: Literal["auto", "builtin", "gdal"] = "auto",
    trust: Optional[Union[PathLike, Sequence[PathLike]]] = None,
    precision: Literal["float64", "float32"] = "float64",
    kernel: Literal["auto", "scalar", "vector"] = "auto",
    threads: Optional[int] = None,
    allow_network: bool = False,
    gdal_library: Optional[str] = None,
    result: Optional[Literal["xarray", "rasterio", "raster"]] = None,
    progress: Optional[bool] = None,
) -> Any:
    """Green View Index of every cell.

    Computes the Green View Index of every cell of the raster.

    Parameters
    ----------
    dsm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Surface heights: terrain with buildings and trees.
    green : path, rasterio dataset, xarray.DataArray, Raster or GeoDataFrame, optional
        What is green: whole numbers as codes, usually 1 for trees; or polygons (.shp,
        .gpkg, .geojson; with GDAL others).
    scene : path or Scene, optional
        A scene made by 'greenview load', instead of ``dsm`` and ``green``.
    dtm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Bare earth; observers then stand on it, not on the DSM.
    green_from : {"chm", "ndvi", "dsm-dtm"}, optional
        Make green of canopy heights (``chm``, ``taller_than``), of an NDVI (``ndvi``,
        ``above``) or its two bands (``red``, ``nir``, ``above``), or of all that is
        ``taller_than`` above the DTM (buildings, too).
    chm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Canopy height model.
    taller_than : float, metres, optional
        Green is what is taller than that.
    ndvi : path, rasterio dataset, xarray.DataArray or Raster, optional
        Vegetation index, -1 to 1.
    red : path, rasterio dataset, xarray.DataArray or Raster, optional
        Band of red light.
    red_band : int, optional
        Band of ``red``, where its file has several.
    nir : path, rasterio dataset, xarray.DataArray or Raster, optional
        Band of near infrared.
    nir_band : int, optional
        Band of ``nir``, where its file has several.
    above : float, optional
        Green is where the NDVI, (nir - red) / (nir + red), is above that.
    allow_empty : bool, default False
        Write a result, and end with exit code 0, also when no observer has a value.
    aoi : path, GeoDataFrame or array of x and y, optional
        Layer of polygons: only cells whose centre is inside are computed.
    bounds : minx, miny, maxx and maxy, optional
        Rectangle in the raster's CRS: only cells that it touches are computed.
    every : int, cells, default 1
        One observer for N x N cells.
    fill : {"none", "bilinear"}, default "none"
        What stands between the observers of ``every``: nothing, the raster has one cell for
        N x N; or estimates, the raster has every cell.
    radius : float, metres, default 800
        How far an observer sees.
    observer_height : float, metres, default 1.7
        Eye above the DSM, or above the DTM if given.
    target_height : float, metres, default 0
        Raises what is looked at, not what hides it: how much of a plain is in view of
        somebody who looks for a person.
    min_distance : float, metres, default 0
        Nearer cells are not counted, but hide others.
    azimuth : 2 of float, degrees, optional
        Directions that are counted, in degrees clockwise from the grid's north, without TO;
        315,45 is the quarter to the north.
    pitch : 2 of float, degrees, optional
        Angles of the line of sight that are counted, -90 (down) to 90 degrees.
    curvature : float, default 0
        Curved earth: a cell at the distance d is lowered by C d^2 / (2 earth radii), as in
        GDAL. C is 1 without refraction, and 0.85714 with it, if C is left out.
    rays : {"perimeter", "square", "every-cell"}, default "perimeter"
        Where rays go: to the circle's perimeter, as in the tutorial; to the square around
        it, which reaches every cell; or to each cell, which is slow.
    measure : {"gvi", "vgvi", "vvi"}, or several, default "gvi"
        Share of green in what is seen, the same weighted by distance, share of the
        surroundings that is seen; any together.
    decay : str, or several, optional
        Weights of vgvi: none, exponential:k, logistic:m,b or power:m,b (default:
        exponential:0.0003). See 'greenview decay'.
    binned : bool, default False
        vgvi by rings of 1 m, as the R package CGEI has it, and not cell by cell.
    classes : str or dict, or several, optional
        Share of what is seen that has these codes of the green raster.
    bands : float, or several, metres, optional
        Visible and green cells by distance: up to each of these from the one before.
    green_value : int, or several, default 1
        Codes of the green raster that count.
    edge : bool, default False
        A last band, edge: share of the circle that is unknown, outside the raster or NoData
        in the DSM.
    overwrite : bool, default False
        Replace outputs that exist; without it they are refused, and a GeoPackage gets a
        further layer.
    out : path, optional
        Result: a tiled, compressed Float32 GeoTIFF.
    cog : bool, default False
        Write a Cloud Optimised GeoTIFF, with overviews (needs GDAL).
    map : path, optional
        Map: .png, .svg or .pdf.
    title : str, optional
        Title of the map (default: what it shows).
    subtitle : str, optional
        Second line of its title.
    page : str, optional
        Size of the map: a paper as in a4-landscape, pixels as in 1600x1000, or 200x150mm
        (default: as the map needs, 1600 pixels long).
    dpi : float, optional
        Dots per inch of a .png (default: 300 on paper).
    map_extent : str, default "raster"
        What the map shows: all of the raster, what is around the observers, or a rectangle
        in the raster's CRS.
    map_classes : str, default "round"
        Which values have one colour: as many in each class, classes of one width, the same
        at round numbers, or steps as in 0:1:0.1, to compare maps.
    range : 2 of float, optional
        What the colours span, as in 0,1 (default: what the values span).
    data_date : str, optional
        When the data were gathered, for the small print, as in 2024-05.
    credit : str, optional
        Whose the data are, for the small print.
    map_measure : str, optional
        What the map shows: a column of ``measure``, ``classes`` or ``bands`` (default: the
        first).
    label : str, optional
        Column of the observers that the map writes beside each.
    dsm_band : int, optional
        Band of a DSM that has several, from 1.
    dtm_band : int, optional
        Band of a DTM that has several.
    grid : path, rasterio dataset, xarray.DataArray or Raster, default "dsm"
        Whose grid the scene gets.
    resampling : str or dict, or several, optional
        For layers on another grid: dsm, dtm = bilinear (default), mean or nearest; green =
        cover:T (default cover:0.5: green where green covers at least T) or nearest.
    nodata : str or dict, or several, optional
        NoData value instead of what the file declares; without a layer, that of the
        heights. A number, nan or none.
    z_unit : str or dict, or several, optional
        Unit of heights, instead of what the file declares: metre, foot or us-foot; without
        a layer, that of all.
    green_layer : str, optional
        Layer of polygons in ``green``, where its file has several.
    green_band : int, optional
        Band of a green raster, or of a ``chm``, that has several.
    aoi_layer : str, optional
        Layer of ``aoi``, where its file has several.
    processes : int, optional
        Compute in N worker processes: one that is killed costs a batch, not the run.
    resume : bool, default False
        Go on from what the same command left when it was ended.
    reader : {"auto", "builtin", "gdal"}, default "auto"
        Who reads rasters and layers: the built-in readers, GDAL, or GDAL what the built-in
        ones do not.
    trust : path, or several, optional
        Believe scenes and runs of other users that are this folder or lie below it.
    precision : {"float64", "float32"}, default "float64"
        How slopes are rounded: as NumPy 1.x or 2.x.
    kernel : {"auto", "scalar", "vector"}, default "auto"
        Which code computes; the answer is the same.
    threads : int, optional
        Threads that compute, of each process (default: one per processor in all).
    allow_network : bool, default False
        Let input files name servers to read from, and be of formats that name other files;
        without it nothing is read from a server but an address that you give yourself.
    gdal_library : str, optional
        GDAL's library, if it is not found by itself; 'none' works without GDAL.
    result : {"xarray", "rasterio", "raster"}, optional
        What is given back; if it is not said, a DataArray where xarray is installed, else a
        :class:`Raster`. A rasterio dataset is open, and reads its cells when it is asked:
        from the file that ``out`` names, or from a compressed one in memory.
    progress : bool, optional
        Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.

    Returns
    -------
    xarray.DataArray, rasterio.DatasetReader or Raster
        One measure for each cell, bands where several were asked for.

    Raises
    ------
    GreenviewError
        If the program refuses or fails; its sentence is the message.

    Notes
    -----
    Needs ``scene`` or ``dsm`` with ``green``.

    Examples
    --------
    >>> greenview.surface(scene="town", radius=400, every=10)  # doctest: +SKIP
    """
    return _jobs.surface(locals())


def viewshed(
    dsm: Optional[RasterLike] = None,
    at: Optional[PlacesLike] = None,
    *,
    scene: Optional[SceneLike] = None,
    dtm: Optional[RasterLike] = None,
    radius: float = 800,
    observer_height: float = 1.7,
    target_height: float = 0,
    min_distance: float = 0,
    azimuth: Optional[Tuple[float, float]] = None,
    pitch: Optional[Tuple[float, float]] = None,
    curvature: Union[float, bool] = 0,
    rays: Literal["perimeter", "square", "every-cell"] = "perimeter",
    overwrite: bool = False,
    what: Literal["visible", "angle", "hidden-by"] = "visible",
    out: Optional[PathLike] = None,
    map: Optional[PathLike] = None,
    title: Optional[str] = None,
    subtitle: Optional[str] = None,
    page: Optional[str] = None,
    dpi: Optional[float] = None,
    map_extent: str = "raster",
    map_classes: str = "round",
    range: Optional[Tuple[float, float]] = None,
    data_date: Optional[str] = None,
    credit: Optional[str] = None,
    dsm_band: Optional[int] = None,
    dtm_band: Optional[int] = None,
    grid: RasterLike = "dsm",
    resampling: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    nodata: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    z_unit: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    reader: Literal["auto", "builtin", "gdal"] = "auto",
    trust: Optional[Union[PathLike, Sequence[PathLike]]] = None,
    precision: Literal["float64", "float32"] = "float64",
    kernel: Literal["auto", "scalar", "vector"] = "auto",
    allow_network: bool = False,
    gdal_library: Optional[str] = None,
    result: Optional[Literal["xarray", "rasterio", "raster"]] = None,
    progress: Optional[bool] = None,
) -> Any:
    """What observers see, as a raster.

    Writes what an observer sees as a raster, one band for each observer.

    Parameters
    ----------
    dsm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Surface heights: terrain with buildings and trees.
    at : x and y, or several of these, optional
        The observer, in the raster's CRS, each has a band.
    scene : path or Scene, optional
        A scene made by 'greenview load', instead of ``dsm``.
    dtm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Bare earth; observers then stand on it, not on the DSM.
    radius : float, metres, default 800
        How far an observer sees.
    observer_height : float, metres, default 1.7
        Eye above the DSM, or above the DTM if given.
    target_height : float, metres, default 0
        Raises what is looked at, not what hides it: how much of a plain is in view of
        somebody who looks for a person.
    min_distance : float, metres, default 0
        Nearer cells are not counted, but hide others.
    azimuth : 2 of float, degrees, optional
        Directions that are counted, in degrees clockwise from the grid's north, without TO;
        315,45 is the quarter to the north.
    pitch : 2 of float, degrees, optional
        Angles of the line of sight that are counted, -90 (down) to 90 degrees.
    curvature : float, default 0
        Curved earth: a cell at the distance d is lowered by C d^2 / (2 earth radii), as in
        GDAL. C is 1 without refraction, and 0.85714 with it, if C is left out.
    rays : {"perimeter", "square", "every-cell"}, default "perimeter"
        Where rays go: to the circle's perimeter, as in the tutorial; to the square around
        it, which reaches every cell; or to each cell, which is slow.
    overwrite : bool, default False
        Replace outputs that exist; without it they are refused, and a GeoPackage gets a
        further layer.
    what : {"visible", "angle", "hidden-by"}, default "visible"
        1 visible, 0 not, 255 outside; angle above the horizon at which a visible cell is
        seen, degrees; height by which a hidden cell is hidden, metres, 0 if it is seen.
    out : path, optional
        Result: a tiled, compressed GeoTIFF that covers the circles of all observers.
    map : path, optional
        Map: .png, .svg or .pdf.
    title : str, optional
        Title of the map (default: what it shows).
    subtitle : str, optional
        Second line of its title.
    page : str, optional
        Size of the map: a paper as in a4-landscape, pixels as in 1600x1000, or 200x150mm
        (default: as the map needs, 1600 pixels long).
    dpi : float, optional
        Dots per inch of a .png (default: 300 on paper).
    map_extent : str, default "raster"
        What the map shows: all of the raster, what is around the observers, or a rectangle
        in the raster's CRS.
    map_classes : str, default "round"
        Which values have one colour: as many in each class, classes of one width, the same
        at round numbers, or steps as in 0:1:0.1, to compare maps.
    range : 2 of float, optional
        What the colours span, as in 0,1 (default: what the values span).
    data_date : str, optional
        When the data were gathered, for the small print, as in 2024-05.
    credit : str, optional
        Whose the data are, for the small print.
    dsm_band : int, optional
        Band of a DSM that has several, from 1.
    dtm_band : int, optional
        Band of a DTM that has several.
    grid : path, rasterio dataset, xarray.DataArray or Raster, default "dsm"
        Whose grid the scene gets.
    resampling : str or dict, or several, optional
        For layers on another grid: dsm, dtm = bilinear (default), mean or nearest; green =
        cover:T (default cover:0.5: green where green covers at least T) or nearest.
    nodata : str or dict, or several, optional
        NoData value instead of what the file declares; without a layer, that of the
        heights. A number, nan or none.
    z_unit : str or dict, or several, optional
        Unit of heights, instead of what the file declares: metre, foot or us-foot; without
        a layer, that of all.
    reader : {"auto", "builtin", "gdal"}, default "auto"
        Who reads rasters and layers: the built-in readers, GDAL, or GDAL what the built-in
        ones do not.
    trust : path, or several, optional
        Believe scenes and runs of other users that are this folder or lie below it.
    precision : {"float64", "float32"}, default "float64"
        How slopes are rounded: as NumPy 1.x or 2.x.
    kernel : {"auto", "scalar", "vector"}, default "auto"
        Which code computes; the answer is the same.
    allow_network : bool, default False
        Let input files name servers to read from, and be of formats that name other files;
        without it nothing is read from a server but an address that you give yourself.
    gdal_library : str, optional
        GDAL's library, if it is not found by itself; 'none' works without GDAL.
    result : {"xarray", "rasterio", "raster"}, optional
        What is given back; if it is not said, a DataArray where xarray is installed, else a
        :class:`Raster`. A rasterio dataset is open, and reads its cells when it is asked:
        from the file that ``out`` names, or from a compressed one in memory.
    progress : bool, optional
        Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.

    Returns
    -------
    xarray.DataArray, rasterio.DatasetReader or Raster
        A band for each place.

    Raises
    ------
    GreenviewError
        If the program refuses or fails; its sentence is the message.

    Notes
    -----
    Needs ``scene`` or ``dsm``.

    Examples
    --------
    >>> greenview.viewshed("dsm.tif", (370700, 409300), radius=400)  # doctest: +SKIP
    """
    return _jobs.viewshed(locals())


def cumulative(
    dsm: Optional[RasterLike] = None,
    observers: Optional[LayerLike] = None,
    *,
    scene: Optional[SceneLike] = None,
    dtm: Optional[RasterLike] = None,
    allow_empty: bool = False,
    layer: Optional[str] = None,
    spacing: Optional[float] = None,
    observer_height_column: Optional[str] = None,
    target_height_column: Optional[str] = None,
    radius_column: Optional[str] = None,
    azimuth_columns: Optional[Tuple[str, str]] = None,
    pitch_columns: Optional[Tuple[str, str]] = None,
    weight: Optional[str] = None,
    radius: float = 800,
    observer_height: float = 1.7,
    target_height: float = 0,
    min_distance: float = 0,
    azimuth: Optional[Tuple[float, float]] = None,
    pitch: Optional[Tuple[float, float]] = None,
    curvature: Union[float, bool] = 0,
    rays: Literal["perimeter", "square", "every-cell"] = "perimeter",
    overwrite: bool = False,
    out: Optional[PathLike] = None,
    map: Optional[PathLike] = None,
    title: Optional[str] = None,
    subtitle: Optional[str] = None,
    page: Optional[str] = None,
    dpi: Optional[float] = None,
    map_extent: str = "raster",
    map_classes: str = "round",
    range: Optional[Tuple[float, float]] = None,
    data_date: Optional[str] = None,
    credit: Optional[str] = None,
    dsm_band: Optional[int] = None,
    dtm_band: Optional[int] = None,
    grid: RasterLike = "dsm",
    resampling: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    nodata: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    z_unit: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    snap_to_open: Optional[float] = None,
    observers_crs: Optional[CrsLike] = None,
    reader: Literal["auto", "builtin", "gdal"] = "auto",
    trust: Optional[Union[PathLike, Sequence[PathLike]]] = None,
    precision: Literal["float64", "float32"] = "float64",
    kernel: Literal["auto", "scalar", "vector"] = "auto",
    threads: Optional[int] = None,
    allow_network: bool = False,
    gdal_library: Optional[str] = None,
    result: Optional[Literal["xarray", "rasterio", "raster"]] = None,
    progress: Optional[bool] = None,
) -> Any:
    """How many observers see each cell.

    Counts for each cell how many observers see it, or adds up their weights.

    Parameters
    ----------
    dsm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Surface heights: terrain with buildings and trees.
    observers : path, GeoDataFrame or array of x and y, optional
        Points: Shapefile, GeoPackage, GeoJSON, or CSV with columns x,y (the raster's CRS)
        or lon,lat. Lines or polygons with ``spacing``.
    scene : path or Scene, optional
        A scene made by 'greenview load', instead of ``dsm``.
    dtm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Bare earth; observers then stand on it, not on the DSM.
    allow_empty : bool, default False
        Write a result, and end with exit code 0, also when no observer has a value.
    layer : str, optional
        Layer of a GeoPackage.
    spacing : float, metres, optional
        Observers stand so far apart along the layer's lines, or on a grid inside its
        polygons.
    observer_height_column : str, optional
        Column with each observer's height in metres.
    target_height_column : str, optional
        Column with each observer's target height in metres.
    radius_column : str, optional
        Column with each observer's radius in metres.
    azimuth_columns : 2 of str, optional
        Columns with the ends of each observer's range of azimuths, in degrees.
    pitch_columns : 2 of str, optional
        Columns with the ends of each observer's range of pitch, in degrees.
    weight : str, optional
        Column with each observer's weight, 0 or more; without it each counts 1.
    radius : float, metres, default 800
        How far an observer sees.
    observer_height : float, metres, default 1.7
        Eye above the DSM, or above the DTM if given.
    target_height : float, metres, default 0
        Raises what is looked at, not what hides it: how much of a plain is in view of
        somebody who looks for a person.
    min_distance : float, metres, default 0
        Nearer cells are not counted, but hide others.
    azimuth : 2 of float, degrees, optional
        Directions that are counted, in degrees clockwise from the grid's north, without TO;
        315,45 is the quarter to the north.
    pitch : 2 of float, degrees, optional
        Angles of the line of sight that are counted, -90 (down) to 90 degrees.
    curvature : float, default 0
        Curved earth: a cell at the distance d is lowered by C d^2 / (2 earth radii), as in
        GDAL. C is 1 without refraction, and 0.85714 with it, if C is left out.
    rays : {"perimeter", "square", "every-cell"}, default "perimeter"
        Where rays go: to the circle's perimeter, as in the tutorial; to the square around
        it, which reaches every cell; or to each cell, which is slow.
    overwrite : bool, default False
        Replace outputs that exist; without it they are refused, and a GeoPackage gets a
        further layer.
    out : path, optional
        Result: a tiled, compressed Float32 GeoTIFF on the raster's grid.
    map : path, optional
        Map: .png, .svg or .pdf.
    title : str, optional
        Title of the map (default: what it shows).
    subtitle : str, optional
        Second line of its title.
    page : str, optional
        Size of the map: a paper as in a4-landscape, pixels as in 1600x1000, or 200x150mm
        (default: as the map needs, 1600 pixels long).
    dpi : float, optional
        Dots per inch of a .png (default: 300 on paper).
    map_extent : str, default "raster"
        What the map shows: all of the raster, what is around the observers, or a rectangle
        in the raster's CRS.
    map_classes : str, default "round"
        Which values have one colour: as many in each class, classes of one width, the same
        at round numbers, or steps as in 0:1:0.1, to compare maps.
    range : 2 of float, optional
        What the colours span, as in 0,1 (default: what the values span).
    data_date : str, optional
        When the data were gathered, for the small print, as in 2024-05.
    credit : str, optional
        Whose the data are, for the small print.
    dsm_band : int, optional
        Band of a DSM that has several, from 1.
    dtm_band : int, optional
        Band of a DTM that has several.
    grid : path, rasterio dataset, xarray.DataArray or Raster, default "dsm"
        Whose grid the scene gets.
    resampling : str or dict, or several, optional
        For layers on another grid: dsm, dtm = bilinear (default), mean or nearest; green =
        cover:T (default cover:0.5: green where green covers at least T) or nearest.
    nodata : str or dict, or several, optional
        NoData value instead of what the file declares; without a layer, that of the
        heights. A number, nan or none.
    z_unit : str or dict, or several, optional
        Unit of heights, instead of what the file declares: metre, foot or us-foot; without
        a layer, that of all.
    snap_to_open : float, metres, optional
        Moves observers below the surface (DTM + height < DSM) to the nearest cell in the
        open within this distance, and records it.
    observers_crs : str or object with a CRS, optional
        CRS of the observers, if their file does not say it: EPSG:n, PROJ or WKT.
    reader : {"auto", "builtin", "gdal"}, default "auto"
        Who reads rasters and layers: the built-in readers, GDAL, or GDAL what the built-in
        ones do not.
    trust : path, or several, optional
        Believe scenes and runs of other users that are this folder or lie below it.
    precision : {"float64", "float32"}, default "float64"
        How slopes are rounded: as NumPy 1.x or 2.x.
    kernel : {"auto", "scalar", "vector"}, default "auto"
        Which code computes; the answer is the same.
    threads : int, optional
        Threads that compute (default: one per processor).
    allow_network : bool, default False
        Let input files name servers to read from, and be of formats that name other files;
        without it nothing is read from a server but an address that you give yourself.
    gdal_library : str, optional
        GDAL's library, if it is not found by itself; 'none' works without GDAL.
    result : {"xarray", "rasterio", "raster"}, optional
        What is given back; if it is not said, a DataArray where xarray is installed, else a
        :class:`Raster`. A rasterio dataset is open, and reads its cells when it is asked:
        from the file that ``out`` names, or from a compressed one in memory.
    progress : bool, optional
        Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.

    Returns
    -------
    xarray.DataArray, rasterio.DatasetReader or Raster
        A number for each cell of the raster.

    Raises
    ------
    GreenviewError
        If the program refuses or fails; its sentence is the message.

    Notes
    -----
    Needs ``scene`` or ``dsm``.

    Examples
    --------
    >>> greenview.cumulative("dsm.tif", homes, weight="people", radius=400)  # doctest: +SKIP
    """
    return _jobs.cumulative(locals())


def distortion(
    bounds: Optional[Union[str, Sequence[float]]] = None,
    *,
    projections: Optional[PathLike] = None,
    proj: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    suggest: bool = False,
    purpose: Literal["equal-area", "conformal", "equidistant", "compromise"] = "equal-area",
    sort: Optional[Literal["Ep", "Es", "Ea", "Ka"]] = None,
    countries: Optional[LayerLike] = None,
    where: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    min_radius: float = 10000,
    max_radius: float = 1000000,
    samples: Optional[int] = None,
    tolerance: Optional[str] = None,
    max_samples: int = 1000000,
    seed: int = 42,
    overwrite: bool = False,
    out: Optional[PathLike] = None,
    map: Optional[PathLike] = None,
    threads: Optional[int] = None,
    processes: Optional[int] = None,
    progress: Optional[bool] = None,
) -> Any:
    """Map projections ranked by distortion.

    Ranks map projections by how much they distort a region: distances (Ep), shapes (Es) and
    areas (Ea, and the areal scale factor Ka), measured on random circles and pairs of points,
    each with its standard error. Without ``projections``, ``proj`` and ``suggest``: the
    tutorial's six equal-area world maps.

    Parameters
    ----------
    bounds : minx, miny, maxx and maxy, optional
        The region in degrees. minx > maxx (or maxx > 180) crosses the antimeridian.
    projections : path, optional
        Projections to measure: a CSV file with the columns name and proj.
    proj : str or dict, or several, optional
        A projection to measure: a PROJ string or an EPSG or ESRI code, with a name.
    suggest : bool, default False
        Measure a shortlist that suits the region and the ``purpose``, and print their PROJ
        strings.
    purpose : {"equal-area", "conformal", "equidistant", "compromise"}, default "equal-area"
        What ``suggest`` is to keep.
    sort : {"Ep", "Es", "Ea", "Ka"}, optional
        What the table is sorted by (default: Ea, or with ``suggest`` what the purpose asks
        for).
    countries : path, GeoDataFrame or array of x and y, optional
        The region as the bounds of polygons in a Shapefile, GeoPackage or GeoJSON, in any
        coordinate system.
    where : str or dict, optional
        Which of them, for instance iso_a3=ISL (default: all).
    min_radius : float, metres, default 10000
        Radius of the smallest circle.
    max_radius : float, metres, default 1000000
        Radius of the largest circle.
    samples : int, optional
        Circles, and as many pairs of points (default: 10000; with ``tolerance`` 1000 in the
        first of several rounds).
    tolerance : str, optional
        Double the samples until every standard error is below this share of its mean, as in
        1%.
    max_samples : int, default 1000000
        Where ``tolerance`` gives up.
    seed : int, default 42
        The same seed gives the same digits.
    overwrite : bool, default False
        Replace outputs that exist; without it they are refused, and a GeoPackage gets a
        further layer.
    out : path, optional
        The table with all digits: .csv or .json.
    map : path, optional
        Draw the region with a geodesic and a planar circle for each projection, and, beside
        it as FILE-where, where areas and shapes are distorted; .png, .svg or .pdf.
    threads : int, optional
        Threads that compute (default: one per processor).
    processes : int, optional
        Compute in N worker processes instead of threads.
    progress : bool, optional
        Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.

    Returns
    -------
    pandas.DataFrame or dict of numpy.ndarray
        A row for each projection, the one that distorts least first.

    Raises
    ------
    GreenviewError
        If the program refuses or fails; its sentence is the message.

    Notes
    -----
    Needs ``bounds`` or ``countries``.

    Examples
    --------
    >>> greenview.distortion((-24.54, 63.40, -13.50, 66.56), samples=1000)  # doctest: +SKIP
    """
    return _jobs.distortion(locals())


def load(
    dsm: Optional[RasterLike] = None,
    green: Optional[Union[RasterLike, LayerLike]] = None,
    scene: Optional[PathLike] = None,
    *,
    dtm: Optional[RasterLike] = None,
    green_from: Optional[Literal["chm", "ndvi", "dsm-dtm"]] = None,
    chm: Optional[RasterLike] = None,
    taller_than: Optional[float] = None,
    ndvi: Optional[RasterLike] = None,
    red: Optional[RasterLike] = None,
    red_band: Optional[int] = None,
    nir: Optional[RasterLike] = None,
    nir_band: Optional[int] = None,
    above: Optional[float] = None,
    green_value: Union[int, Sequence[int]] = 1,
    group: Optional[str] = None,
    dsm_band: Optional[int] = None,
    dtm_band: Optional[int] = None,
    grid: RasterLike = "dsm",
    resampling: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    nodata: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    z_unit: Optional[Union[str, Sequence[str], Mapping[str, Any]]] = None,
    green_layer: Optional[str] = None,
    green_band: Optional[int] = None,
    reader: Literal["auto", "builtin", "gdal"] = "auto",
    allow_network: bool = False,
    gdal_library: Optional[str] = None,
    progress: Optional[bool] = None,
) -> Any:
    """Rasters prepared as a scene.

    Prepares rasters once as a scene: a folder that any number of runs can share.

    Parameters
    ----------
    dsm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Surface heights: terrain with buildings and trees.
    green : path, rasterio dataset, xarray.DataArray, Raster or GeoDataFrame, optional
        What is green: whole numbers as codes, usually 1 for trees; or polygons (.shp,
        .gpkg, .geojson; with GDAL others).
    scene : path, optional
        Folder to make; must not exist, or be empty.
    dtm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Bare earth; observers then stand on it, not on the DSM.
    green_from : {"chm", "ndvi", "dsm-dtm"}, optional
        Make green of canopy heights (``chm``, ``taller_than``), of an NDVI (``ndvi``,
        ``above``) or its two bands (``red``, ``nir``, ``above``), or of all that is
        ``taller_than`` above the DTM (buildings, too).
    chm : path, rasterio dataset, xarray.DataArray or Raster, optional
        Canopy height model.
    taller_than : float, metres, optional
        Green is what is taller than that.
    ndvi : path, rasterio dataset, xarray.DataArray or Raster, optional
        Vegetation index, -1 to 1.
    red : path, rasterio dataset, xarray.DataArray or Raster, optional
        Band of red light.
    red_band : int, optional
        Band of ``red``, where its file has several.
    nir : path, rasterio dataset, xarray.DataArray or Raster, optional
        Band of near infrared.
    nir_band : int, optional
        Band of ``nir``, where its file has several.
    above : float, optional
        Green is where the NDVI, (nir - red) / (nir + red), is above that.
    green_value : int, or several, default 1
        Codes that count as green where a raster of codes is resampled.
    group : str, optional
        Group of users who may read the scene too (files of mode 0640 in a folder of mode
        0750); they name it by ``trust``.
    dsm_band : int, optional
        Band of a DSM that has several, from 1.
    dtm_band : int, optional
        Band of a DTM that has several.
    grid : path, rasterio dataset, xarray.DataArray or Raster, default "dsm"
        Whose grid the scene gets.
    resampling : str or dict, or several, optional
        For layers on another grid: dsm, dtm = bilinear (default), mean or nearest; green =
        cover:T (default cover:0.5: green where green covers at least T) or nearest.
    nodata : str or dict, or several, optional
        NoData value instead of what the file declares; without a layer, that of the
        heights. A number, nan or none.
    z_unit : str or dict, or several, optional
        Unit of heights, instead of what the file declares: metre, foot or us-foot; without
        a layer, that of all.
    green_layer : str, optional
        Layer of polygons in ``green``, where its file has several.
    green_band : int, optional
        Band of a green raster, or of a ``chm``, that has several.
    reader : {"auto", "builtin", "gdal"}, default "auto"
        Who reads rasters and layers: the built-in readers, GDAL, or GDAL what the built-in
        ones do not.
    allow_network : bool, default False
        Let input files name servers to read from, and be of formats that name other files;
        without it nothing is read from a server but an address that you give yourself.
    gdal_library : str, optional
        GDAL's library, if it is not found by itself; 'none' works without GDAL.
    progress : bool, optional
        Whether progress is shown; if it is not said, where tqdm is installed. Needs tqdm.

    Returns
    -------
    Scene
        The scene, with its layers mapped and not copied.

    Raises
    ------
    GreenviewError
        If the program refuses or fails; its sentence is the message.

    Notes
    -----
    Needs ``dsm`` with ``green`` or ``dsm`` with ``green_from``.

    Examples
    --------
    >>> town = greenview.load("dsm.tif", "trees.tif", "town")  # doctest: +SKIP
    >>> town.dsm.max()  # doctest: +SKIP
    """
    return _jobs.load(locals())
