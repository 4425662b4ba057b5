# A small town, made once, in a folder whose name has spaces.
has_program <- !inherits(try(gv_program(), silent = TRUE), "try-error")

skip_without_program <- function() {
  skip_if_not(has_program, "the program greenview is not found")
  skip_if_not_installed("sf")
  skip_if_not_installed("terra")
}

town <- file.path(tempdir(), "a town, \u00e9")
if (has_program) suppressWarnings(gv_demo(town, cells = 400))
dsm <- file.path(town, "dsm.tif")
trees <- file.path(town, "trees.tif")

# What the program says when it is asked without R.
command <- function(...) {
  done <- processx::run(gv_program(), c(..., "--quiet"), error_on_status = FALSE, env = c("current", LC_ALL = "C.UTF-8"))
  stopifnot(done$status == 0)
}

observers <- function() {
  points <- sf::st_as_sf(
    data.frame(x = c(371000.25, 370700.75, 370850.5), y = c(408900.25, 409000.75, 409100.5)),
    coords = c("x", "y"), crs = 27700
  )
  points$gvi <- c("a", "b", "c")
  points[["N\u00e4me mit Leer"]] <- as.Date("2024-02-29") + 0:2
  points$list <- list(1, "b", NULL)
  points$kind <- factor(c("x", "y", "x"))
  points$eye <- c(1.5, 2.5, 3.5)
  row.names(points) <- c("n1", "n2", "n3")
  sf::st_transform(points, 4326)
}
