# readxl: Rscript bench/peers/read-readxl.R <file>
suppressMessages(library(readxl))
file <- commandArgs(TRUE)[1]
start <- proc.time()[[3]]
data <- suppressWarnings(read_excel(file, guess_max = 1000))
ms <- round((proc.time()[[3]] - start) * 1000)
status <- paste(readLines("/proc/self/status"), collapse = " ")
megabytes <- as.integer(sub(".*VmHWM:\\s+(\\d+).*", "\\1", status)) %/% 1024L
filled <- sapply(data, function(column) sum(!is.na(column)))
is_date <- sapply(data, inherits, "POSIXct")
is_number <- sapply(data, is.numeric)
sum_of <- function(column) sum(if (inherits(column, "POSIXct")) as.numeric(column) / 86400 else column, na.rm = TRUE)
total <- sum(sapply(data[is_date | is_number], sum_of))
cat(sprintf(
  '{"ms":%d,"megabytes":%d,"rows":%d,"cells":%d,"numbers":%d,"texts":%d,"dates":%d,"sum":%.6f}\n',
  as.integer(ms), megabytes, nrow(data) + 1L, sum(filled), sum(filled[is_number]),
  sum(filled[!is_date & !is_number]), sum(filled[is_date]), total
))
