# R's fisher.test, two-sided and without its interval, on each table of a file:
#   Rscript bench/peers/fisher.R <tables> <file the p values are written to>
given <- commandArgs(TRUE)
tables <- as.matrix(read.csv(given[1]))
start <- proc.time()[[3]]
p <- apply(tables, 1, function(t)
  fisher.test(matrix(c(t[1], t[2] - t[1], t[3], t[4] - t[3]), 2), conf.int = FALSE)$p.value)
ms <- (proc.time()[[3]] - start) * 1000
writeLines(formatC(p, digits = 17, format = "g"), given[2])
status <- paste(readLines("/proc/self/status"), collapse = " ")
megabytes <- as.integer(sub(".*VmHWM:\\s+(\\d+).*", "\\1", status)) %/% 1024L
cat(sprintf('{"ms":%.0f,"tables":%d,"megabytes":%d}\n', ms, nrow(tables), megabytes))
