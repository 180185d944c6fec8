# Reference values from R's own distributions, tests and intervals, and from textbook algorithms written independently of ours
# (score intervals by root search over the ratio or difference with the restricted estimates from their quadratic or cubic).
# Run: Rscript tests/data/measures/r-reference.R > tests/data/measures/r-reference.json
rows <- character()
num <- function(v) ifelse(is.finite(v), sprintf('%.17g', v), 'null')
add <- function(fn, args, value) rows[[length(rows) + 1]] <<- sprintf('{"fn":"%s","args":[%s],"value":%s}', fn, paste(num(args), collapse = ','), if (length(value) == 1) num(value) else sprintf('[%s]', paste(num(value), collapse = ',')))

for (x in c(1e-10, .1, .3, .5, .75, 1.25, 1.5, 1.9, 2.3, 2.5, 2.500001, 3.7, 10, 15.99, 16, 40.25, 171.5, 1e3, 12345.5, 1e6, 1e9, 1e15)) add('logGamma', x, lgamma(x))
for (p in c(1e-300, 1e-200, 1e-100, 1e-20, 1e-10, 1e-5, .001, .025, .05, .074, .076, .3, .4, .49999, .6, .925, .926, .975, .999)) add('normalUpperQuantile', p, -qnorm(p))
for (a in c(.5, 1, 2.5, 10, 500.5)) for (b in c(.5, 1, 3, 40, 999)) for (p in c(1e-50, .001, .025, .5, .9)) { add('betaQuantile', c(p, a, b), qbeta(p, a, b)); add('betaUpperQuantile', c(p, a, b), qbeta(p, a, b, lower.tail = FALSE)) }
for (a in c(.5, 1.5, 2.5, 10, 500.5)) for (b in c(.5, 1, 3.5, 40)) for (x in c(1e-10, .001, .1, .3, .5, .9, .999)) { add('betaLogLower', c(x, a, b), pbeta(x, a, b, log.p = TRUE)); add('betaLogUpper', c(x, a, b), pbeta(x, a, b, lower.tail = FALSE, log.p = TRUE)) }
for (a in c(.3, .5, 1, 3.25, 20, 500.5)) for (x in c(1e-6, .1, 1, 3.4, 20, 480, 520, 900)) { add('gammaLogLower', c(a, x), pgamma(x, a, log.p = TRUE)); add('gammaLogUpper', c(a, x), pgamma(x, a, lower.tail = FALSE, log.p = TRUE)) }
for (df in c(1, 2, 3, 6, 7, 30, 97, 1000)) for (p in c(1e-300, 1e-20, 1e-6, .01, .05, .3, .5, .8, .99, .999999)) add('chiSquareUpperQuantile', c(p, df), qchisq(p, df, lower.tail = FALSE))

# One share
root <- function(f, lo, hi) uniroot(f, c(lo, hi), tol = 1e-17, maxiter = 5000)$root
half <- function(g, x, n) if (x == 0) 0 else plogis(root(function(u) log(g(plogis(u))), -40, 40))
shares <- list(c(0, 12), c(1, 12), c(3, 12), c(10, 44), c(81, 263), c(15, 148), c(1, 29), c(29, 30), c(30, 30), c(13, 16), c(123, 100000), c(99877, 100000), c(1, 1), c(0, 1))
for (s in shares) for (level in c(.8, .95, .99)) {
  x <- s[1]; n <- s[2]; a <- 1 - level; args <- c(x, n, level)
  add('wilson', args, { k <- as.numeric(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int); if (x == 0) k[1] <- 0; if (x == n) k[2] <- 1; k })
  add('clopperPearson', args, as.numeric(binom.test(x, n, conf.level = level)$conf.int))
  add('jeffreys', args, c(if (x == 0) 0 else qbeta(a / 2, x + .5, n - x + .5), if (x == n) 1 else qbeta(a / 2, x + .5, n - x + .5, lower.tail = FALSE)))
  low <- function(x) if (x == 0) 0 else plogis(root(function(u) { p <- plogis(u); log(pbinom(x, n, p, lower.tail = FALSE) + .5 * dbinom(x, n, p)) - log(a / 2) }, -30, 30))
  add('midP', args, c(low(x), 1 - low(n - x)))
}

# Two shares
mle.diff <- function(x1, n1, x2, n2, d) { # Farrington and Manning's trigonometric solution for p1 given p1 - p2 = d
  t <- n2 / n1; p1 <- x1 / n1; p2 <- x2 / n2
  a <- 1 + t; b <- -(1 + t + p1 + t * p2 + d * (t + 2)); c <- d^2 + d * (2 * p1 + t + 1) + p1 + t * p2; e <- -p1 * d * (1 + d)
  v <- b^3 / (27 * a^3) - b * c / (6 * a^2) + e / (2 * a); u <- sign(v) * sqrt(max(0, b^2 / (9 * a^2) - c / (3 * a)))
  w <- if (u == 0) pi / 2 else (pi + acos(pmax(-1, pmin(1, v / u^3)))) / 3
  p <- 2 * u * cos(w) - b / (3 * a); c(min(1, max(0, p)), min(1, max(0, p - d)))
}
score.diff <- function(x1, n1, x2, n2, level, factor) {
  z <- qnorm(1 - (1 - level) / 2); d <- x1 / n1 - x2 / n2
  g <- function(delta) { p <- mle.diff(x1, n1, x2, n2, delta); v <- (p[1] * (1 - p[1]) / n1 + p[2] * (1 - p[2]) / n2) * factor; if (v <= 0) return(if (abs(d - delta) < 1e-12) -z^2 else 1e9); (d - delta)^2 / v - z^2 }
  c(if (d <= -1) -1 else root(g, -1 + 1e-12, d), if (d >= 1) 1 else root(g, d, 1 - 1e-12))
}
score.ratio <- function(x1, n1, x2, n2, level, factor) {
  z2 <- qnorm(1 - (1 - level) / 2)^2
  stat <- function(phi) { N <- n1 + n2; A <- N * phi; B <- -(n1 * phi + x1 + n2 + x2 * phi); C <- x1 + x2; p2 <- (-B - sqrt(B^2 - 4 * A * C)) / (2 * A); p1 <- p2 * phi; v <- (p1 * (1 - p1) / n1 + phi^2 * p2 * (1 - p2) / n2) * factor; (x1 / n1 - phi * x2 / n2)^2 / v - z2 }
  low <- if (x1 == 0) 0 else { e <- if (x2 == 0) log(1e9) else log((x1 / n1) / (x2 / n2)); exp(root(function(l) stat(exp(l)), -25, e)) }
  high <- if (x2 == 0) Inf else { e <- if (x1 == 0) -25 else log((x1 / n1) / (x2 / n2)); exp(root(function(l) stat(exp(l)), e, 25)) }
  c(low, high)
}
pairs <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(6, 7, 2, 7), c(5, 56, 0, 29), c(0, 10, 3, 20), c(7, 34, 1, 34), c(12, 60, 50, 1000), c(15, 100, 40, 800), c(84, 101, 89, 105), c(300, 4000, 5000, 90000), c(3, 20000, 9, 70000), c(19999, 20000, 69000, 70000), c(1, 3, 1, 2))
for (q in pairs) for (level in c(.9, .95, .99)) {
  x1 <- q[1]; n1 <- q[2]; x2 <- q[3]; n2 <- q[4]; args <- c(q, level); z <- qnorm(1 - (1 - level) / 2); p1 <- x1 / n1; p2 <- x2 / n2; N <- n1 + n2
  w <- function(x, n) { k <- as.numeric(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int); if (x == 0) k[1] <- 0; if (x == n) k[2] <- 1; k }
  l <- suppressWarnings(list(w(x1, n1), w(x2, n2)))
  add('newcombe', args, c(p1 - p2 - sqrt((p1 - l[[1]][1])^2 + (l[[2]][2] - p2)^2), p1 - p2 + sqrt((l[[1]][2] - p1)^2 + (p2 - l[[2]][1])^2)))
  add('waldDifference', args, pmin(1, pmax(-1, p1 - p2 + c(-1, 1) * z * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2))))
  a1 <- (x1 + 1) / (n1 + 2); a2 <- (x2 + 1) / (n2 + 2); add('agrestiCaffo', args, pmin(1, pmax(-1, a1 - a2 + c(-1, 1) * z * sqrt(a1 * (1 - a1) / (n1 + 2) + a2 * (1 - a2) / (n2 + 2)))))
  add('mee', args, score.diff(x1, n1, x2, n2, level, 1)); add('miettinenNurminenDifference', args, score.diff(x1, n1, x2, n2, level, N / (N - 1)))
  add('koopman', args, score.ratio(x1, n1, x2, n2, level, 1)); add('miettinenNurminenRatio', args, score.ratio(x1, n1, x2, n2, level, N / (N - 1)))
  if (x1 > 0 && x2 > 0) add('katzLog', args, exp(log(p1 / p2) + c(-1, 1) * z * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)))
  if (x1 > 0 && x2 > 0 && x1 < n1 && x2 < n2) add('woolf', args, exp(log(x1 * (n2 - x2) / ((n1 - x1) * x2)) + c(-1, 1) * z * sqrt(1 / x1 + 1 / (n1 - x1) + 1 / x2 + 1 / (n2 - x2))))
  h <- .5; add('adjustedLog', args, exp(log((x1 + h) / (n1 + h)) - log((x2 + h) / (n2 + h)) + c(-1, 1) * z * sqrt(1 / (x1 + h) - 1 / (n1 + h) + 1 / (x2 + h) - 1 / (n2 + h))))
}

# Tests
set.seed(20241001)
for (i in 1:150) {
  n1 <- sample(c(5, 12, 40, 300, 2000), 1); n2 <- sample(c(8, 30, 400, 9000), 1); p <- runif(1, .01, .9); x1 <- rbinom(1, n1, min(.95, p * runif(1, .5, 2))); x2 <- rbinom(1, n2, p); q <- c(x1, n1, x2, n2); m <- matrix(c(x1, n1 - x1, x2, n2 - x2), 2, byrow = TRUE)
  if (x1 + x2 == 0 || x1 + x2 == n1 + n2) next
  add('fisherTwoSided', q, fisher.test(m, conf.int = FALSE)$p.value)
  add('fisherLess', q, phyper(x1, n1, n2, x1 + x2)); add('fisherGreater', q, phyper(x1 - 1, n1, n2, x1 + x2, lower.tail = FALSE))
  d <- dhyper(0:n1, n1, n2, x1 + x2); o <- d[x1 + 1]; add('fisherMidP', q, sum(d[d < o / (1 + 1e-7)]) + .5 * sum(d[d >= o / (1 + 1e-7) & d <= o * (1 + 1e-7)]))
  k <- suppressWarnings(chisq.test(m, correct = FALSE)); add('chiSquare', q, c(k$statistic, k$p.value)); k <- suppressWarnings(chisq.test(m, correct = TRUE)); add('yates', q, c(k$statistic, k$p.value))
}
for (i in 1:20) { k <- sample(2:7, 1); n <- sample(20:3000, k); x <- rbinom(k, n, runif(1, .05, .9)); t <- suppressWarnings(prop.test(x, n, correct = FALSE)); add('kSample', c(rbind(x, n)), c(t$statistic, t$parameter, t$p.value)) }
for (i in 1:6) { p <- round(c(runif(8)^3, .02, .02, 1), 6); add('holm', p, p.adjust(p, 'holm')); add('benjaminiHochberg', p, p.adjust(p, 'BH')); add('bonferroni', p, p.adjust(p, 'bonferroni')) }

# Regressions behind the slope index
for (i in 1:6) { k <- sample(3:6, 1); n <- sample(50:400, k); y <- sort(round(runif(k, 5, 90), 1)); s <- n / sum(n); r <- cumsum(s) - s / 2
  m <- suppressWarnings(glm(y / 100 ~ r, family = binomial, weights = n, control = list(epsilon = 1e-15, maxit = 100))); e <- 100 * plogis(c(coef(m)[1], sum(coef(m)))); add('logisticEnds', c(rbind(n, y)), e)
  m <- lm(y ~ r, weights = n); add('linearEnds', c(rbind(n, y)), c(coef(m)[1], sum(coef(m)))) }

cat(sprintf('{"made":"Rscript tests/data/measures/r-reference.R, %s","values":[\n%s\n]}\n', R.version.string, paste(rows, collapse = ',\n')))
