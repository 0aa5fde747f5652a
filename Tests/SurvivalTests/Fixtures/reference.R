# What R's survival package makes of each case, in the shape that Reference.swift reads.
#
# Rscript reference.R CASES.json ANSWERS.json answers the cases of a file; the live test does so. make-fixtures.R takes
# the functions for the data sets that come with the package.
#
# What R has no value for (NA, NaN, infinite) is null.

suppressMessages({
    library(survival)
    library(jsonlite)
})

numbers <- function(x) {
    x <- as.numeric(x)
    x[!is.finite(x)] <- NA
    I(x)
}

transforms <- c(plain = "plain", log = "log", logLog = "log-log")

for_each_transform <- function(f) {
    unname(lapply(names(transforms), function(name) c(list(transform = unbox(name)), f(transforms[[name]]))))
}

# extend = TRUE carries a curve on for ever; where some were still at risk, nothing is known after the last time.
estimates <- function(fit, times, column = 1) {
    s <- summary(fit, times = times, extend = TRUE)
    left <- if (is.null(fit$pstate)) fit$surv else fit$pstate[, 1]
    unknown <- times > max(fit$time) & left[length(left)] > 1e-12
    pick <- function(x) {
        x <- as.matrix(x)[, column]
        x[unknown] <- NA
        numbers(x)
    }
    value <- if (is.null(s$pstate)) s$surv else s$pstate
    list(value = pick(value), standardError = pick(s$std.err), lower = pick(s$lower), upper = pick(s$upper))
}

# quantile() takes the middle of a last flat stretch up to the last censored time; with the censored times after the last
# event cut off it takes the beginning, as print() does for the median. It looks for a curve that ends within rounding of
# the least share only if it is asked for a lesser one, too: so 0 is among them.
quantiles <- function(fit, shares) {
    last <- max(c(0, which(fit$n.event > 0)))
    if (last == 0) return(rep(NA, length(shares)))
    cut <- structure(list(time = fit$time[seq_len(last)], surv = fit$surv[seq_len(last)]), class = "survfit")
    quantile(cut, c(0, shares), conf.int = FALSE)[-1]
}

# One Kaplan-Meier curve; fit() makes it with a level and a conf.type. Patients who change state are not censored: so the
# times of those who are can be given.
curve_answer <- function(fit, input, censored = NULL) {
    plain <- fit(0.95, "plain")
    if (!is.null(censored)) plain$n.censor <- sapply(plain$time, function(time) sum(censored == time))
    intervals <- lapply(input$levels, function(level) {
        for_each_transform(function(type) {
            f <- fit(level, type)
            table <- summary(f)$table
            list(
                level = unbox(level), lower = numbers(f$lower), upper = numbers(f$upper),
                median = numbers(table["median"]), medianLower = numbers(table[paste0(level, "LCL")]),
                medianUpper = numbers(table[paste0(level, "UCL")]))
        })
    })
    list(
        steps = list(
            time = numbers(plain$time), atRisk = I(plain$n.risk), events = I(plain$n.event),
            censored = I(plain$n.censor), value = numbers(plain$surv),
            standardError = numbers(plain$std.err * plain$surv)),
        intervals = unlist(intervals, recursive = FALSE), quantiles = numbers(quantiles(plain, input$shares)),
        atRisk = I(summary(plain, times = input$at, extend = TRUE)$n.risk),
        estimates = estimates(fit(0.95, "log-log"), input$at))
}

kaplan_meier <- function(input) {
    event <- as.integer(input$events)
    y <- if (is.null(input$entries)) Surv(input$times, event) else Surv(input$entries, input$times, event)
    answer <- curve_answer(function(level, type) survfit(y ~ 1, conf.int = level, conf.type = type), input)
    follow_up <- survfit(Surv(input$times, 1 - event) ~ 1, conf.type = "log-log")
    answer$followUp <- numbers(summary(follow_up)$table[c("median", "0.95LCL", "0.95UCL")])
    answer
}

test_answer <- function(observed, expected, chi_square) {
    df <- max(sum(expected > 0) - 1, 0)
    if (df == 0) chi_square <- NA
    list(
        observed = I(as.integer(observed)), expected = numbers(expected), degreesOfFreedom = unbox(df),
        chiSquare = numbers(chi_square), pValue = numbers(if (df > 0) pchisq(chi_square, df, lower.tail = FALSE) else NA))
}

log_rank <- function(input) {
    y <- Surv(input$times, as.integer(input$events))
    group <- factor(input$groups)
    fit <- tryCatch(survdiff(y ~ group), error = function(e) {
        # No inverse of the covariances: without that statistic, the counts are still there.
        if (!grepl("singular", conditionMessage(e))) stop(e)
        c(survival:::survdiff.fit(aeqSurv(y), group), chisq = NA)
    })
    test_answer(c(fit[["obs"]], fit[["observed"]]), c(fit[["exp"]], fit[["expected"]]), fit$chisq)
}

cumulative_incidence <- function(input) {
    causes <- sort(unique(input$causes[input$causes > 0]))
    if (length(causes) == 0) return(list(curves = list()))
    state <- factor(input$causes, c(0, causes), c("censored", paste0("cause", causes)))
    # An incidence of 1 has no log-log limits, but comes out of survfit's sums as 1 or as 1 - 1e-16.
    fit <- function(type) {
        f <- survfit(Surv(input$times, state) ~ 1, conf.type = type)
        if (type == "log-log") f$lower[f$pstate > 1 - 1e-12] <- f$upper[f$pstate > 1 - 1e-12] <- NA
        f
    }
    plain <- fit("plain")
    curves <- lapply(causes, function(cause) {
        column <- match(paste0("cause", cause), plain$states)
        list(
            cause = unbox(cause),
            steps = list(
                time = numbers(plain$time), atRisk = I(rowSums(plain$n.risk)), events = I(plain$n.event[, column]),
                censored = I(rowSums(as.matrix(plain$n.censor))), value = numbers(plain$pstate[, column]),
                standardError = numbers(plain$std.err[, column])),
            intervals = for_each_transform(function(type) {
                f <- fit(type)
                list(level = unbox(0.95), lower = numbers(f$lower[, column]), upper = numbers(f$upper[, column]))
            }),
            estimates = estimates(fit("log-log"), input$at, column))
    })
    list(curves = curves)
}

# The score test of the exact partial likelihood has the hypergeometric variances of a log-rank test; the sums of a null
# model's martingale residuals are observed less expected events.
counting_process <- function(input) {
    d <- data.frame(
        id = input$patients, start = input$starts, stop = input$stops, event = as.integer(input$events),
        state = factor(input$states))
    if (!is.null(input$landmark)) {
        d <- subset(d, stop > input$landmark)
        d$start <- pmax(d$start, input$landmark)
        d$state <- factor(d$state)
    }
    y <- aeqSurv(Surv(d$start, d$stop, d$event))
    # survfit's own way, by id =, is not used: of several curves, survival 3.5-3 takes it from the wrong rows.
    censored <- d$event == 0 & y[, 2] == ave(y[, 2], d$id, FUN = max)
    fit <- function(level, type) survfit(y ~ state, d, conf.int = level, conf.type = type)
    states <- levels(d$state)
    curves <- lapply(seq_along(states), function(i) {
        one <- function(level, type) if (length(states) > 1) fit(level, type)[i] else fit(level, type)
        c(list(state = unbox(as.integer(states[i]))), curve_answer(one, input, y[censored & d$state == states[i], 2]))
    })
    observed <- tapply(d$event, d$state, sum)
    expected <- observed
    expected[] <- 0
    if (any(d$event > 0)) {
        null <- coxph(Surv(start, stop, event) ~ 1, d, ties = "breslow")
        expected <- observed - tapply(residuals(null, "martingale"), d$state, sum)
        expected[abs(expected) < 1e-12] <- 0
    }
    score <- NA
    if (sum(expected > 0) > 1) {
        used <- subset(d, expected[state] > 0)
        used$state <- factor(used$state)
        cox <- suppressWarnings(coxph(Surv(start, stop, event) ~ state, used, ties = "exact"))
        if (!anyNA(coef(cox))) score <- cox$score
    }
    list(curves = curves, test = test_answer(observed, expected, score))
}

landmark <- function(input) {
    keep <- which(input$times > input$landmark)
    change <- ifelse(is.na(input$changes), Inf, input$changes)
    groups <- as.integer(change[keep] <= input$landmark)
    left <- list(
        times = input$times[keep] - input$landmark, events = input$events[keep], groups = groups)
    answer <- list(
        patients = I(keep - 1L), times = numbers(left$times), events = I(left$events), groups = I(groups),
        earlyEvents = unbox(sum(input$events[-keep])), earlyCensored = unbox(sum(!input$events[-keep])))
    if (length(keep) == length(input$times)) answer[c("earlyEvents", "earlyCensored")] <- list(unbox(0L), unbox(0L))
    if (length(unique(groups)) > 1) answer$test <- log_rank(left)
    answer
}

answers <- function(inputs) {
    each <- function(name, f) lapply(inputs[[name]], function(input) list(input = input, answer = f(input)))
    list(
        kaplanMeier = each("kaplanMeier", kaplan_meier), logRank = each("logRank", log_rank),
        cumulativeIncidence = each("cumulativeIncidence", cumulative_incidence),
        countingProcess = each("countingProcess", counting_process), landmark = each("landmark", landmark))
}

write_json <- function(value, file) {
    writeLines(toJSON(value, digits = I(17), na = "null", null = "null"), file)
}

# The scalars of an input are to stay scalars.
read_inputs <- function(file) {
    inputs <- fromJSON(file, simplifyDataFrame = FALSE, simplifyMatrix = FALSE)
    lapply(inputs, lapply, function(input) {
        for (name in intersect(c("name", "landmark"), names(input))) input[[name]] <- unbox(input[[name]])
        input
    })
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) == 2) write_json(answers(read_inputs(arguments[1])), arguments[2])
