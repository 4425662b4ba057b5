# Objects of R as words of a command.

words_of <- function(name, described, value, values) {
  if (is.null(value) || identical(value, described$default)) {
    return(character())
  }
  option <- described$option
  if (described$type == "flag") {
    return(if (isTRUE(value)) option)
  }
  if (described$bare && is.logical(value)) {
    return(if (isTRUE(value)) option)
  }
  reads <- described$access == "read" || described$access == ""
  text <- if (reads && described$data %in% c("raster", "raster-or-layer", "layer")) {
    return(file_words(name, option, described, value))
  } else if (described$data == "place") {
    places(value, values)
  } else if (described$data == "extent") {
    paste(numbers(corners(value)), collapse = ",")
  } else if (described$data == "crs" && inherits(value, "crs")) {
    value$wkt
  } else if (!is.null(names(value))) {
    paste0(names(value), "=", vapply(value, function(v) paste(numbers(v), collapse = ","), ""))
  } else {
    numbers(value)
  }
  if (described$type %in% c("file", "folder")) {
    text <- path.expand(text)
  }
  if (nzchar(described$separator) && described$data != "place") {
    text <- paste(text, collapse = described$separator)
  }
  # Attached to the name, because it may begin with a minus.
  paste0(option, "=", text)
}

numbers <- function(x) {
  if (!is.numeric(x)) {
    return(as.character(x))
  }
  # Where the language of the system writes commas, formatC does, whatever decimal.mark says.
  digits <- function(n, count) sub(",", ".", formatC(n, digits = count, width = 1, format = "g", decimal.mark = "."), fixed = TRUE)
  vapply(x, function(n) {
    short <- digits(n, 15)
    if (isTRUE(as.numeric(short) == n)) short else digits(n, 17)
  }, "")
}

file_words <- function(name, option, described, value) {
  if (inherits(value, "SpatRaster")) {
    if (described$data == "layer") fail(paste(name, "has to be points, lines or polygons."), "usage")
    file <- raster_file(value, name)
    bands <- c(dsm = "--dsm-band", dtm = "--dtm-band", green = "--green-band", red = "--red-band", nir = "--nir-band")
    band <- if (file$band > 0 && name %in% names(bands)) paste0(bands[[name]], "=", file$band)
    return(c(option, file$path, band))
  }
  if (inherits(value, c("sf", "sfc", "SpatVector"))) {
    if (described$data == "raster") fail(paste(name, "has to be a raster."), "usage")
    return(c(option, vector_file(value)))
  }
  if (!is.character(value) || length(value) != 1) {
    fail(paste(name, "has to be the name of a file, or an object of terra or sf."), "usage")
  }
  c(option, path.expand(value))
}

# Path and band of a raster: its own file where that says the same, else a copy.
raster_file <- function(raster, name) {
  need("terra")
  if (terra::nlyr(raster) != 1) {
    fail(sprintf("%s has %d layers: choose one, as in %s[[1]].", name, terra::nlyr(raster), name), "usage")
  }
  path <- terra::sources(raster)
  band <- if (length(path) == 1 && nzchar(path)) terra::sources(raster, bands = TRUE)$bands else NA
  if (!is.na(band[[1]]) && file.exists(path)) {
    own <- terra::rast(path)
    same <- terra::compareGeom(own, raster, crs = TRUE, stopOnError = FALSE, messages = FALSE) &&
      identical(terra::NAflag(raster), terra::NAflag(own[[band]])) &&
      identical(terra::scoff(raster), terra::scoff(own[[band]]))
    if (same) {
      return(list(path = path, band = if (terra::nlyr(own) > 1) band else 0))
    }
  }
  copy <- tempfile(paste0(name, "-"), fileext = ".tif")
  # Doubles that hold whole numbers only are codes.
  type <- if (all(terra::is.int(raster))) "INT4S" else "FLT8S"
  terra::writeRaster(raster, copy, datatype = type)
  list(path = copy, band = 0)
}

vector_file <- function(layer, columns = names(layer)) {
  layer <- as_sf(layer)
  # Lists are no columns of files.
  columns <- intersect(columns, setdiff(names(layer), attr(layer, "sf_column")))
  columns <- Filter(function(column) is.atomic(layer[[column]]), columns)
  path <- tempfile("layer-", fileext = ".gpkg")
  sf::st_write(layer[, columns], path, quiet = TRUE, layer_options = "FID=greenview_fid")
  path
}

as_sf <- function(layer) {
  need("sf")
  if (inherits(layer, "SpatVector")) return(sf::st_as_sf(layer))
  if (inherits(layer, "sfc")) return(sf::st_sf(geometry = layer))
  layer
}

places <- function(value, values) {
  if (inherits(value, c("sf", "sfc", "SpatVector"))) {
    value <- as_sf(value)
    crs <- raster_crs(values)
    if (!is.na(sf::st_crs(value)) && nzchar(crs)) value <- sf::st_transform(value, crs)
    value <- sf::st_coordinates(value)[, 1:2, drop = FALSE]
  }
  value <- if (is.numeric(value) && is.null(dim(value))) matrix(value, ncol = 2, byrow = TRUE) else as.matrix(value)
  paste(numbers(value[, 1]), numbers(value[, 2]), sep = ",")
}

# The CRS of the grid that a run computes on, as text.
raster_crs <- function(values) {
  need("terra")
  raster <- if (!is.null(values$grid) && !identical(values$grid, "dsm")) {
    values$grid
  } else if (!is.null(values$dsm)) {
    values$dsm
  } else {
    file.path(values$scene, "dsm.vrt")
  }
  terra::crs(if (is.character(raster)) terra::rast(raster) else raster)
}

corners <- function(value) {
  if (inherits(value, "SpatExtent")) {
    value <- as.vector(value)[c("xmin", "ymin", "xmax", "ymax")]
  }
  as.numeric(value)
}

need <- function(package) {
  if (!requireNamespace(package, quietly = TRUE)) {
    fail(sprintf("The package %s is missing: install.packages(\"%s\")", package, package), "missing")
  }
}
