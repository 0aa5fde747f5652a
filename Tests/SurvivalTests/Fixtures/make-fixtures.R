# Makes survival.json and distributions.json beside this file: Rscript make-fixtures.R
#
# Data sets of R's survival package, random cases, and values of R's distributions. Made with R 4.2.2 and survival 3.5-3
# (Debian 12: r-base-core, r-cran-survival, r-cran-jsonlite).

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "reference.R"))
set.seed(20261123)

at <- function(times) c(0, as.numeric(quantile(times, c(0.1, 0.5, 0.9))), max(times))
shares <- c(0.1, 0.25, 0.75, 0.9)

curve_case <- function(name, times, events, entries = NULL, levels = 0.95) {
    list(
        name = unbox(name), times = as.numeric(times), events = as.logical(events), entries = entries, at = at(times),
        shares = shares, levels = levels)
}
groups_case <- function(name, times, events, groups) {
    list(
        name = unbox(name), times = as.numeric(times), events = as.logical(events), groups = as.integer(factor(groups)))
}
causes_case <- function(name, times, causes) {
    list(name = unbox(name), times = as.numeric(times), causes = as.integer(causes), at = at(times))
}
rows_case <- function(name, d, landmark = NULL) {
    list(
        name = unbox(name), patients = as.integer(d$id), starts = as.numeric(d$start), stops = as.numeric(d$stop),
        events = as.logical(d$event), states = as.integer(d$state),
        landmark = if (!is.null(landmark)) unbox(landmark), at = at(d$stop[d$stop > max(landmark, 0)]), shares = shares,
        levels = 0.95)
}

# Times of the kinds that make trouble: ties, ties in all but the last digits, none.
random_times <- function(n, kind) {
    switch(kind,
        tied = sample(5, n, replace = TRUE), continuous = rexp(n),
        rounded = (sample(30, n, replace = TRUE) + sample(c(-2e-12, 0, 2e-12), n, replace = TRUE)) / 30.4375)
}
random_events <- function(n, share) runif(n) < share

random_curves <- list()
random_groups <- list()
random_causes <- list()
for (kind in c("tied", "continuous", "rounded")) {
    for (n in c(1, 2, 7, 30)) {
        for (share in c(0, 0.5, 1)) {
            name <- paste("random", kind, n, "patients, events", share)
            times <- random_times(n, kind)
            events <- random_events(n, share)
            random_curves <- c(random_curves, list(curve_case(name, times, events)))
            causes <- ifelse(events, sample(2, n, replace = TRUE), 0)
            random_causes <- c(random_causes, list(causes_case(name, times, causes)))
            groups <- sample(3, n, replace = TRUE)
            if (length(unique(groups)) > 1) {
                random_groups <- c(random_groups, list(groups_case(name, times, events, groups)))
            }
        }
    }
}

random_rows <- lapply(1:6, function(i) {
    n <- 25
    end <- if (i <= 3) sample(2:9, n, replace = TRUE) else 1 + rexp(n)
    change <- end * runif(n)
    if (i <= 3) change <- pmax(1, floor(change))
    changes <- runif(n) < 0.6 & change < end
    event <- random_events(n, c(0.5, 1, 0)[(i - 1) %% 3 + 1])
    first <- data.frame(
        id = 1:n, start = 0, stop = ifelse(changes, change, end), event = event & !changes, state = 0)
    second <- data.frame(id = 1:n, start = change, stop = end, event = event, state = 1)[changes, ]
    rows_case(paste("random rows", i), rbind(first, second))
})

lung$months <- lung$time / 30.4375
mgus2$etime <- with(mgus2, ifelse(pstat == 0, futime, ptime))
mgus2$cause <- with(mgus2, ifelse(pstat == 0, 2 * death, 1))
old <- mgus2[seq(1, nrow(mgus2), 7), ]
stanford <- with(heart, data.frame(id, start, stop, event, state = as.integer(as.character(transplant))))
jasa1 <- within(jasa, end <- futime + (futime == 0) * 0.5)

inputs <- list(
    kaplanMeier = c(
        list(
            with(aml, curve_case("aml", time, status, levels = c(0.95, 0.9, 0.5))),
            with(lung, curve_case("lung", time, status == 2, levels = c(0.95, 0.99))),
            with(lung, curve_case("lung in months", months, status == 2)),
            with(lung[lung$sex == 2, ], curve_case("lung, women", time, status == 2)),
            with(veteran, curve_case("veteran", time, status)), with(ovarian, curve_case("ovarian", futime, fustat)),
            with(mgus2, curve_case("mgus2", futime, death)),
            with(old, curve_case("mgus2 by age", age + (futime + 0.5) / 12, death, entries = age)),
            # Ties by the relative and by the absolute tolerance of aeqSurv.
            curve_case("large times", c(1e5, 1e5 + 1e-3, 1e5 + 1, 2e5), c(1, 1, 1, 0)),
            curve_case("small times", c(1e-9, 2e-9, 1e-7, 2e-7), c(1, 1, 1, 0))),
        random_curves),
    logRank = c(
        list(
            with(aml, groups_case("aml by x", time, status, x)),
            with(lung, groups_case("lung by sex", time, status == 2, sex)),
            with(lung[!is.na(lung$ph.ecog), ], groups_case("lung by ECOG", time, status == 2, ph.ecog)),
            with(veteran, groups_case("veteran by cell type", time, status, celltype)),
            with(ovarian, groups_case("ovarian by rx", futime, fustat, rx)),
            with(mgus2, groups_case("mgus2 by sex", futime, death, sex))),
        random_groups),
    cumulativeIncidence = c(
        list(
            with(mgus2, causes_case("mgus2", etime, cause)),
            with(mgus2[mgus2$sex == "F", ], causes_case("mgus2, women", etime, cause)),
            with(subset(transplant, futime > 0), causes_case("transplant", futime, as.integer(event) - 1))),
        random_causes),
    countingProcess = c(
        list(rows_case("heart", stanford), rows_case("heart after 30 days", stanford, landmark = 30)), random_rows),
    landmark = lapply(c(0, 30, 90), function(day) {
        with(jasa1, list(
            name = unbox(paste("jasa after", day)), landmark = unbox(day), times = as.numeric(end),
            events = as.logical(fustat), changes = as.numeric(ifelse(is.na(wait.time) | wait.time > end, NA, wait.time))))
    }))

write_json(answers(inputs), file.path(folder, "survival.json"))

grid <- function(...) expand.grid(..., KEEP.OUT.ATTRS = FALSE)
chi <- grid(value = c(0, 1e-9, 0.1, 1, 3.841458820694124, 10, 50, 300, 1200), degreesOfFreedom = c(1, 2, 3, 4, 7, 10, 31))
normal <- data.frame(tail = c(0.5, 0.4, 0.25, 0.05, 0.025, 0.005, 1e-6, 1e-12, 1e-16))
binomial <- rbind(
    subset(grid(successes = c(0, 1, 2, 8, 13, 37, 38), trials = c(1, 2, 8, 38, 78), level = c(0.95, 0.9, 0.999)),
        successes <= trials),
    data.frame(successes = c(1, 500, 999, 99999), trials = c(1000, 1000, 1000, 1e5), level = 0.95))
binomial[c("lower", "upper")] <- t(mapply(
    function(k, n, level) binom.test(k, n, conf.level = level)$conf.int, binomial$successes, binomial$trials, binomial$level))
rate <- grid(events = c(0, 1, 2, 8, 37, 1000, 20000), exposure = c(0.25, 78), level = c(0.95, 0.5, 0.999))
rate[c("lower", "upper")] <- t(mapply(
    function(k, t, level) poisson.test(k, t, conf.level = level)$conf.int, rate$events, rate$exposure, rate$level))
write_json(
    list(
        chiSquare = within(chi, probability <- pchisq(value, degreesOfFreedom, lower.tail = FALSE)),
        normal = within(normal, quantile <- qnorm(tail, lower.tail = FALSE)), binomial = binomial, rate = rate),
    file.path(folder, "distributions.json"))
