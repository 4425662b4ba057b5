library(testthat)
library(greenview)
test_check("greenview")
