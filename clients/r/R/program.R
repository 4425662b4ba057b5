how_to_get_it <- paste(
  "Install Greenview, and set GREENVIEW_HOME to its folder (in ~/.Renviron, say),",
  "or put it on the PATH; this package downloads nothing."
)

gv_program <- function() {
  program <- find_program()
  identity <- paste(program, file.mtime(program))
  if (!identity %in% known$checked) {
    said <- processx::run(program, "--version", error_on_status = FALSE)
    version <- regmatches(said$stdout, regexpr("(?<=greenview )[0-9]+(\\.[0-9]+)+", said$stdout, perl = TRUE))
    if (length(version) == 0) {
      fail(paste0(program, " does not start: ", trimws(paste0(said$stderr, said$stdout))), "missing")
    }
    if (package_version(version) < oldest_program) {
      fail(sprintf("%s is %s, too old: this package needs %s or newer.", program, version, oldest_program), "missing")
    }
    known$checked <- c(known$checked, identity)
  }
  program
}

# Programs that are new enough.
known <- new.env()

find_program <- function() {
  home <- Sys.getenv("GREENVIEW_HOME")
  if (nzchar(home)) {
    found <- in_folder(home)
    if (is.null(found)) {
      fail(sprintf("GREENVIEW_HOME is %s, but there is no program greenview. %s", home, how_to_get_it), "missing")
    }
    return(found)
  }
  on_path <- Sys.which("greenview")
  if (nzchar(on_path)) {
    return(unname(on_path))
  }
  # Beside a package that is loaded from its sources.
  folder <- dirname(dirname(getNamespaceInfo("greenview", "path")))
  found <- in_folder(folder)
  if (is.null(found)) {
    fail(paste("The program greenview is not on this computer, or not found.", how_to_get_it), "missing")
  }
  found
}

in_folder <- function(folder) {
  files <- file.path(folder, c("bin/greenview", "greenview"))
  files <- files[file.exists(files) & !dir.exists(files) & file.access(files, 1) == 0]
  if (length(files)) files[[1]] else NULL
}

# Runs a command, and gives what --json printed. An interrupt ends the run in order.
run_program <- function(words, function_name, progress) {
  answer <- tempfile(fileext = ".json")
  on.exit(unlink(answer))
  process <- processx::process$new(
    gv_program(), c(words, "--json", "--progress", "json"),
    stdout = answer, stderr = "|", encoding = "UTF-8",
    # Names of files that are not ASCII, also in a language that the system lacks.
    env = c("current", LC_ALL = "C.UTF-8")
  )
  # Not SIGINT: what was started in the background of a shell ignores it.
  on.exit(
    if (process$is_alive()) {
      process$signal(15L)
      process$wait(60000)
      process$kill()
    },
    add = TRUE, after = FALSE
  )
  failure <- character()
  bar <- NULL
  repeat {
    process$poll_io(100)
    for (line in process$read_error_lines()) {
      event <- if (startsWith(line, "{")) tryCatch(jsonlite::fromJSON(line), error = function(e) NULL)
      if (is.null(event$event)) {
        failure <- c(failure, line)
      } else if (event$event == "failure") {
        failure <- c(failure, event$text)
      } else if (event$event == "progress" && progress) {
        if (is.null(bar) || bar$what != event$what) {
          bar <- list(what = event$what, id = cli::cli_progress_bar(event$what, total = event$total))
        }
        cli::cli_progress_update(set = event$done, id = bar$id)
      }
    }
    if (!process$is_alive() && !process$is_incomplete_error()) break
  }
  code <- process$get_exit_status()
  if (code != 0) {
    text <- if (length(failure)) paste(failure, collapse = "\n") else paste("greenview ended with exit code", code)
    fail(in_words_of(function_name, text), exit_code = code)
  }
  result <- jsonlite::fromJSON(answer)
  for (text in result$warnings) {
    text <- in_words_of(function_name, text)
    warning(structure(list(message = text, call = NULL), class = c("greenview_warning", "warning", "condition")))
  }
  result
}

kinds <- c("bug", "usage", "input", "io", "interrupted")

fail <- function(text, kind = if (exit_code %in% 1:5) kinds[[exit_code]] else "bug", exit_code = NA_integer_) {
  stop(structure(
    list(message = text, call = NULL, exit_code = exit_code),
    class = c(paste0("greenview_", kind, if (kind != "interrupted") "_error"), "greenview_error", "error", "condition")
  ))
}

# A sentence of the program with names of arguments in the place of options.
in_words_of <- function(function_name, text) {
  arguments <- options_of[[function_name]]$arguments
  names <- names(arguments)[order(-nchar(names(arguments)))]
  for (name in names) {
    text <- gsub(paste0(arguments[[name]]$option, "(?![a-z-])"), name, text, perl = TRUE)
  }
  text
}
