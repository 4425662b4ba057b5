# What the functions have in common: arguments in, results out.

call_program <- function(name, values) {
  described <- options_of[[name]]
  progress <- isTRUE(values$progress)
  result <- tempfile("result-", fileext = if (name == "gvi") ".gpkg" else ".tif")
  wants <- switch(name, gvi = "sf", surface = , viewshed = , cumulative = "terra")
  if (!is.null(wants)) need(wants)

  # The program looks at the columns that are named, and gives results; all other columns stay in R.
  keeps <- name == "gvi" && inherits(values$observers, c("sf", "sfc", "SpatVector"))
  if (inherits(values$observers, c("sf", "sfc", "SpatVector"))) {
    observers <- as_sf(values$observers)
    columns <- Filter(function(a) a$data == "column", described$arguments)
    columns <- unlist(values[names(columns)])
    values$observers <- vector_file(observers, columns)
  }
  words <- strsplit(described$command, " ")[[1]]
  for (argument in names(described$arguments)) {
    words <- c(words, words_of(argument, described$arguments[[argument]], values[[argument]], values))
  }
  if (name == "gvi") {
    words <- c(words, "--out", result)
  } else if (!is.null(wants)) {
    if (is.null(values$out)) words <- c(words, "--out", result) else result <- path.expand(values$out)
  }
  answer <- run_program(words, name, progress)
  switch(name,
    gvi = if (keeps) added(observers, read_and_remove(result), columns) else read_and_remove(result),
    surface = , viewshed = , cumulative = terra::rast(result),
    distortion = answer$projections,
    decay = answer$weights,
    load = invisible(values$scene),
    invisible(values$out)
  )
}

read_and_remove <- function(path) {
  on.exit(unlink(path))
  # The first one: another holds styles.
  sf::st_read(path, sf::st_layers(path)$name[[1]], quiet = TRUE)
}

# The observers with the columns of the result, which are in the same order.
added <- function(observers, result, columns) {
  if (nrow(result) != nrow(observers)) {
    fail(sprintf("%d observers, but %d results", nrow(observers), nrow(result)), "bug")
  }
  result <- sf::st_drop_geometry(result)
  # Those that the program was asked to look at are among the observers' own.
  for (column in columns) {
    given <- paste0(column, "_input")
    result[[if (given %in% names(result)) given else column]] <- NULL
  }
  taken <- names(observers) %in% setdiff(names(result), attr(observers, "sf_column"))
  names(observers)[taken] <- paste0(names(observers)[taken], "_input")
  observers[names(result)] <- result
  observers
}
