# Made by clients/generate: change the program's options instead.

gv_gvi <- function(
    dsm = NULL, green = NULL, observers = NULL, scene = NULL, dtm = NULL, green_from = NULL,
    chm = NULL, taller_than = NULL, ndvi = NULL, red = NULL, red_band = NULL, nir = NULL,
    nir_band = NULL, above = NULL, allow_empty = FALSE, layer = NULL, spacing = NULL,
    observer_height_column = NULL, target_height_column = NULL, radius_column = NULL,
    azimuth_columns = NULL, pitch_columns = NULL, radius = 800, observer_height = 1.7,
    target_height = 0, min_distance = 0, azimuth = NULL, pitch = NULL, curvature = 0,
    rays = "perimeter", measure = "gvi", decay = NULL, binned = FALSE, classes = NULL,
    bands = NULL, green_value = 1, overwrite = FALSE, out = NULL, points_out = NULL,
    layer_out = NULL, map = NULL, report = NULL, title = NULL, subtitle = NULL, page = NULL,
    dpi = NULL, map_extent = "raster", map_classes = "round", range = NULL, data_date = NULL,
    credit = NULL, map_measure = NULL, label = NULL, dsm_band = NULL, dtm_band = NULL,
    grid = "dsm", resampling = NULL, nodata = NULL, z_unit = NULL, green_layer = NULL,
    green_band = NULL, snap_to_open = NULL, observers_crs = NULL, processes = NULL,
    reader = "auto", trust = NULL, precision = "float64", kernel = "auto", threads = NULL,
    allow_network = FALSE, gdal_library = NULL, progress = interactive()
) {
  call_program("gvi", as.list(environment()))
}

gv_surface <- function(
    dsm = NULL, green = NULL, scene = NULL, dtm = NULL, green_from = NULL, chm = NULL,
    taller_than = NULL, ndvi = NULL, red = NULL, red_band = NULL, nir = NULL, nir_band = NULL,
    above = NULL, allow_empty = FALSE, aoi = NULL, bounds = NULL, every = 1, fill = "none",
    radius = 800, observer_height = 1.7, target_height = 0, min_distance = 0, azimuth = NULL,
    pitch = NULL, curvature = 0, rays = "perimeter", measure = "gvi", decay = NULL,
    binned = FALSE, classes = NULL, bands = NULL, green_value = 1, edge = FALSE,
    overwrite = FALSE, out = NULL, cog = FALSE, map = NULL, title = NULL, subtitle = NULL,
    page = NULL, dpi = NULL, map_extent = "raster", map_classes = "round", range = NULL,
    data_date = NULL, credit = NULL, map_measure = NULL, label = NULL, dsm_band = NULL,
    dtm_band = NULL, grid = "dsm", resampling = NULL, nodata = NULL, z_unit = NULL,
    green_layer = NULL, green_band = NULL, aoi_layer = NULL, processes = NULL, reader = "auto",
    trust = NULL, precision = "float64", kernel = "auto", threads = NULL, allow_network = FALSE,
    gdal_library = NULL, progress = interactive()
) {
  call_program("surface", as.list(environment()))
}

gv_viewshed <- function(
    dsm = NULL, at = NULL, scene = NULL, dtm = NULL, radius = 800, observer_height = 1.7,
    target_height = 0, min_distance = 0, azimuth = NULL, pitch = NULL, curvature = 0,
    rays = "perimeter", overwrite = FALSE, what = "visible", out = NULL, map = NULL,
    title = NULL, subtitle = NULL, page = NULL, dpi = NULL, map_extent = "raster",
    map_classes = "round", range = NULL, data_date = NULL, credit = NULL, dsm_band = NULL,
    dtm_band = NULL, grid = "dsm", resampling = NULL, nodata = NULL, z_unit = NULL,
    reader = "auto", trust = NULL, precision = "float64", kernel = "auto",
    allow_network = FALSE, gdal_library = NULL, progress = interactive()
) {
  call_program("viewshed", as.list(environment()))
}

gv_cumulative <- function(
    dsm = NULL, observers = NULL, scene = NULL, dtm = NULL, allow_empty = FALSE, layer = NULL,
    spacing = NULL, observer_height_column = NULL, target_height_column = NULL,
    radius_column = NULL, azimuth_columns = NULL, pitch_columns = NULL, weight = NULL,
    radius = 800, observer_height = 1.7, target_height = 0, min_distance = 0, azimuth = NULL,
    pitch = NULL, curvature = 0, rays = "perimeter", overwrite = FALSE, out = NULL, map = NULL,
    title = NULL, subtitle = NULL, page = NULL, dpi = NULL, map_extent = "raster",
    map_classes = "round", range = NULL, data_date = NULL, credit = NULL, dsm_band = NULL,
    dtm_band = NULL, grid = "dsm", resampling = NULL, nodata = NULL, z_unit = NULL,
    snap_to_open = NULL, observers_crs = NULL, reader = "auto", trust = NULL,
    precision = "float64", kernel = "auto", threads = NULL, allow_network = FALSE,
    gdal_library = NULL, progress = interactive()
) {
  call_program("cumulative", as.list(environment()))
}

gv_distortion <- function(
    bounds = NULL, projections = NULL, proj = NULL, suggest = FALSE, purpose = "equal-area",
    sort = NULL, countries = NULL, where = NULL, min_radius = 10000, max_radius = 1000000,
    samples = NULL, tolerance = NULL, max_samples = 1000000, seed = 42, overwrite = FALSE,
    out = NULL, map = NULL, threads = NULL, processes = NULL, progress = interactive()
) {
  call_program("distortion", as.list(environment()))
}

gv_load <- function(
    dsm = NULL, green = NULL, scene = NULL, dtm = NULL, green_from = NULL, chm = NULL,
    taller_than = NULL, ndvi = NULL, red = NULL, red_band = NULL, nir = NULL, nir_band = NULL,
    above = NULL, green_value = 1, group = NULL, dsm_band = NULL, dtm_band = NULL, grid = "dsm",
    resampling = NULL, nodata = NULL, z_unit = NULL, green_layer = NULL, green_band = NULL,
    reader = "auto", allow_network = FALSE, gdal_library = NULL, progress = interactive()
) {
  call_program("load", as.list(environment()))
}

gv_report <- function(
    results = NULL, layer = NULL, scene = NULL, dsm = NULL, dtm = NULL, green = NULL,
    green_from = NULL, chm = NULL, taller_than = NULL, ndvi = NULL, red = NULL, red_band = NULL,
    nir = NULL, nir_band = NULL, above = NULL, zones = NULL, overwrite = FALSE, out = NULL,
    title = NULL, dsm_band = NULL, dtm_band = NULL, grid = "dsm", resampling = NULL,
    nodata = NULL, z_unit = NULL, green_layer = NULL, green_band = NULL, reader = "auto",
    trust = NULL, allow_network = FALSE, gdal_library = NULL, progress = interactive()
) {
  call_program("report", as.list(environment()))
}

gv_decay <- function(
    decay = NULL, radius = 800, overwrite = FALSE, out = NULL, progress = interactive()
) {
  call_program("decay", as.list(environment()))
}

gv_demo <- function(
    out = "greenview-demo", cells = 3000, cell = 5, progress = interactive()
) {
  call_program("demo", as.list(environment()))
}
