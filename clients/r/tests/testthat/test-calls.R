test_that("files are those of the command", {
  skip_without_program()
  schools <- file.path(town, "schools.shp")
  ours <- tempfile(fileext = ".csv")
  theirs <- tempfile(fileext = ".csv")
  result <- suppressWarnings(gv_gvi(dsm, trees, schools, radius = 400.5, out = ours))
  command("gvi", "--dsm", dsm, "--green", trees, "--observers", schools, "--radius", "400.5", "--out", theirs)
  expect_identical(readBin(ours, "raw", 1e6), readBin(theirs, "raw", 1e6))
  expect_equal(result$visible, utils::read.csv(theirs)$visible)
  expect_s3_class(result, "sf")
})

test_that("objects go in and come out with all that they have", {
  skip_without_program()
  given <- observers()
  heights <- terra::rast(dsm)
  result <- suppressWarnings(gv_gvi(
    heights, terra::rast(trees) + 0, given,
    radius = 300, measure = c("gvi", "vgvi"), decay = c("none", "logistic:0.5,8"),
    classes = list(trees = 1, rest = 0), observer_height_column = "eye", azimuth = c(315, 45), pitch = c(-30, 2.5)
  ))
  expect_identical(result$gvi_input, given$gvi)
  expect_identical(result[["N\u00e4me mit Leer"]], given[["N\u00e4me mit Leer"]])
  expect_identical(result$list, given$list)
  expect_identical(result$kind, given$kind)
  expect_identical(result$eye, given$eye)
  expect_identical(row.names(result), row.names(given))
  expect_identical(sf::st_geometry(result), sf::st_geometry(given))

  points <- tempfile(fileext = ".gpkg")
  sf::st_write(given["eye"], points, quiet = TRUE)
  theirs <- tempfile(fileext = ".csv")
  command(
    "gvi", "--dsm", dsm, "--green", trees, "--observers", points, "--radius", "300", "--measure", "gvi,vgvi",
    "--decay", "none", "--decay", "logistic:0.5,8", "--class", "trees=1", "--class", "rest=0",
    "--observer-height-column", "eye", "--azimuth", "315,45", "--pitch=-30,2.5", "--out", theirs
  )
  wanted <- utils::read.csv(theirs, check.names = FALSE)
  for (column in setdiff(names(wanted), c("eye", "status"))) {
    expect_equal(result[[column]], wanted[[column]], tolerance = 1e-15, info = column)
  }
})

test_that("rasters come out, of every cell, of places and of all observers", {
  skip_without_program()
  given <- observers()
  scene <- file.path(tempdir(), "a scene")
  suppressWarnings(gv_load(dsm, trees, scene))
  surface <- suppressWarnings(gv_surface(scene = scene, radius = 100, every = 20, bounds = terra::ext(370500, 371500, 408500, 409500)))
  expect_s4_class(surface, "SpatRaster")
  other <- tempfile(fileext = ".tif")
  command(
    "surface", "--scene", scene, "--radius", "100", "--every", "20", "--bounds", "370500,408500,371500,409500", "--out", other
  )
  expect_identical(readBin(terra::sources(surface), "raw", 1e7), readBin(other, "raw", 1e7))
  view <- suppressWarnings(gv_viewshed(terra::rast(dsm), given[1:2, ], radius = 100))
  expect_identical(terra::nlyr(view), 2)
  same <- suppressWarnings(gv_viewshed(scene = scene, at = sf::st_coordinates(sf::st_transform(given[1:2, ], 27700)), radius = 100))
  expect_identical(terra::values(view), terra::values(same), ignore_attr = TRUE)
  seen <- suppressWarnings(gv_cumulative(dsm, given, weight = "eye", radius = 100))
  expect_gt(terra::global(seen, "max", na.rm = TRUE)[[1]], 1)
})

test_that("tables come out", {
  skip_without_program()
  ranked <- suppressWarnings(gv_distortion(c(-24, 63, -13, 66), suggest = TRUE, samples = 200))
  expect_true(all(c("name", "proj", "Ep") %in% names(ranked)))
  weights <- gv_decay(c("none", "power:1,3"), radius = 400)
  expect_setequal(weights$decay, c("none", "power:1,3"))
})

test_that("failures are conditions by exit code, in the words of arguments", {
  skip_without_program()
  error <- expect_error(gv_gvi(dsm, observers = observers()), class = "greenview_usage_error")
  expect_match(conditionMessage(error), "green")
  expect_no_match(conditionMessage(error), "--green(?![a-z])", perl = TRUE)
  error <- expect_error(gv_gvi("no such.tif", trees, observers()), class = "greenview_input_error")
  expect_identical(error$exit_code, 3L)
  expect_match(conditionMessage(error), "no such.tif")
  expect_error(suppressWarnings(gv_gvi(dsm, trees, observers()[0, ])), class = "greenview_input_error")
  expect_error(gv_gvi(c(dsm, dsm), trees, observers()), class = "greenview_usage_error")
  # Of several sentences one is enough.
  suppressWarnings(
    expect_warning(gv_gvi(dsm, trees, file.path(town, "schools.shp"), radius = 50), class = "greenview_warning")
  )
})

# Beside a check that runs elsewhere, GREENVIEW_SHARED says where the reference data are.
bilbao <- file.path(Sys.getenv("GREENVIEW_SHARED", "nowhere"), "reference", "bilbao")

test_that("Bilbao's 51 and 2,000 have the numbers of the reference, in files like the command's", {
  skip_without_program()
  skip_if_not(dir.exists(bilbao), paste("the reference data are not in", bilbao))
  heights <- file.path(bilbao, "bilbao_dsm_5m.tif")
  green <- file.path(bilbao, "bilbao_trees_5m.tif")
  for (case in list(
    c("bilbao_observers.shp", "expected_float64.csv"), c("bilbao_observers2000.gpkg", "expected2000_float64.csv")
  )) {
    points <- file.path(bilbao, case[[1]])
    ours <- tempfile(fileext = ".csv")
    theirs <- tempfile(fileext = ".csv")
    seen <- suppressWarnings(gv_gvi(terra::rast(heights), terra::rast(green), sf::st_read(points, quiet = TRUE), radius = 800))
    suppressWarnings(gv_gvi(heights, green, points, radius = 800, out = ours))
    command("gvi", "--dsm", heights, "--green", green, "--observers", points, "--radius", "800", "--out", theirs)
    expect_identical(readBin(ours, "raw", 1e7), readBin(theirs, "raw", 1e7))
    known <- utils::read.csv(file.path(bilbao, case[[2]]))
    known <- known[!is.na(known$visible), ]
    expect_gte(nrow(known), 50)
    found <- sf::st_drop_geometry(seen)[match(known$id, seen$id), ]
    expect_equal(found$visible, known$visible)
    expect_equal(found$visible_green, known$trees)
  }
})

test_that("a language with decimal commas changes nothing", {
  skip_without_program()
  there <- "de_DE.UTF-8" %in% list.files(Sys.getenv("LOCPATH"))
  skip_if_not(there, "LOCPATH names no folder with the locale de_DE.UTF-8")
  script <- tempfile(fileext = ".R")
  out <- tempfile(fileext = ".csv")
  writeLines(c(
    # The package units, which sf needs, cannot be loaded with decimal commas.
    "library(greenview); loadNamespace('sf'); loadNamespace('terra')",
    "suppressWarnings(Sys.setlocale('LC_NUMERIC', 'de_DE.UTF-8')); options(OutDec = ',')",
    "stopifnot(Sys.localeconv()[['decimal_point']] == ',')",
    sprintf("gv_gvi(%s, %s, %s, radius = 60.5, observer_height = 1.65, out = %s)", deparse(dsm), deparse(trees),
      deparse(file.path(town, "schools.shp")), deparse(out))
  ), script)
  done <- processx::run(
    file.path(R.home("bin"), "Rscript"), script, error_on_status = FALSE,
    env = c("current", LC_ALL = "de_DE.UTF-8", LANG = "de_DE.UTF-8")
  )
  expect_identical(done$status, 0L, info = done$stderr)
  theirs <- tempfile(fileext = ".csv")
  command(
    "gvi", "--dsm", dsm, "--green", trees, "--observers", file.path(town, "schools.shp"), "--radius", "60.5",
    "--observer-height", "1.65", "--out", theirs
  )
  expect_identical(readBin(out, "raw", 1e6), readBin(theirs, "raw", 1e6))
})

test_that("a program that is missing or too old is said", {
  skip_without_program()
  home <- Sys.getenv("GREENVIEW_HOME")
  on.exit(if (nzchar(home)) Sys.setenv(GREENVIEW_HOME = home) else Sys.unsetenv("GREENVIEW_HOME"))
  Sys.setenv(GREENVIEW_HOME = tempdir())
  expect_error(gv_program(), "GREENVIEW_HOME", class = "greenview_missing_error")
  old <- file.path(tempfile(), "greenview")
  dir.create(dirname(old))
  writeLines(c("#!/bin/sh", "echo greenview 0.1.9"), old)
  Sys.chmod(old, "755")
  Sys.setenv(GREENVIEW_HOME = dirname(old))
  expect_error(gv_program(), "too old", class = "greenview_missing_error")
  # Without the variable the PATH is searched, and then the folder beside the package.
  Sys.unsetenv("GREENVIEW_HOME")
  path <- Sys.getenv("PATH")
  on.exit(Sys.setenv(PATH = path), add = TRUE)
  Sys.setenv(PATH = paste(dirname(old), path, sep = ":"))
  expect_error(gv_program(), paste(old, "is 0.1.9, too old"), fixed = TRUE, class = "greenview_missing_error")
  Sys.setenv(PATH = "/usr/bin:/bin")
  beside <- file.path(dirname(dirname(getNamespaceInfo("greenview", "path"))), "greenview")
  if (!file.exists(beside) && !nzchar(Sys.which("greenview"))) {
    expect_error(gv_program(), "not found. Install Greenview, and set GREENVIEW_HOME", class = "greenview_missing_error")
  }
})

test_that("an interrupt ends the run, and leaves nothing", {
  skip_without_program()
  out <- tempfile(fileext = ".tif")
  script <- tempfile(fileext = ".R")
  writeLines(c("library(greenview)", sprintf("gv_surface(%s, %s, out = %s)", deparse(dsm), deparse(trees), deparse(out))), script)
  process <- processx::process$new(file.path(R.home("bin"), "Rscript"), script, stderr = "|")
  # It runs once its folder is there.
  while (process$is_alive() && !length(dir(dirname(out), basename(out)))) Sys.sleep(0.1)
  process$interrupt()
  process$wait(60000)
  expect_false(process$is_alive())
  running <- processx::run("ps", c("-eo", "args"))$stdout
  expect_false(grepl(out, running, fixed = TRUE))
  expect_false(file.exists(out))
})

test_that("numbers are written alike in every language", {
  expect_identical(numbers(c(800, 1.7, 0.1 + 0.2, -1e-5, 409300.25)), c("800", "1.7", "0.30000000000000004", "-1e-05", "409300.25"))
  expect_identical(numbers("a"), "a")
})
