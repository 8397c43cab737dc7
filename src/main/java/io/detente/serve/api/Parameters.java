package io.detente.serve.api;

import io.detente.event.StateNames;
import io.detente.serve.Problem;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.Window;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request's query. Every fault in it is a {@link Problem} that names the parameter. */
final class Parameters {

    private static final int LARGEST_PAGE = 1_000;
    private static final int MOST_HINTS = 5;

    /** Later days have no day after them that all programs can reckon with. */
    private static final int LAST_YEAR = 9_999;

    private static final StateNames NAMES = new StateNames();

    private final Context context;

    /** @throws Problem if the query has a parameter that is not among those known */
    Parameters(Context context, String... known) {
        this.context = context;
        Set<String> unknown = new TreeSet<>(context.queryParamMap().keySet());
        unknown.removeAll(List.of(known));
        if (!unknown.isEmpty()) {
            throw wrong("There is no parameter " + String.join(", ", unknown) + " here; "
                    + (known.length == 0 ? "none is taken" : "there are " + String.join(", ", known)));
        }
    }

    /** @throws Problem if it is given more than once */
    Optional<String> text(String name) {
        List<String> given = context.queryParams(name);
        if (given.size() > 1) {
            throw wrong(name + " is given " + given.size() + " times, and only one value of it is taken");
        }
        return given.stream().filter(text -> !text.isBlank()).findFirst();
    }

    /** May be given several times, or once with commas; upper case. */
    Set<String> codes(String name) {
        Set<String> codes = new TreeSet<>();
        values(name).forEach(codes::add);
        return codes;
    }

    private Stream<String> values(String name) {
        return context.queryParams(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(text -> !text.isEmpty());
    }

    /** As {@link #codes}, all of them codes that a pair can have. */
    Set<String> states(String name) {
        Set<String> states = codes(name);
        states.forEach(code -> mustBeState(name, code));
        return states;
    }

    /** Pairs of such codes; the two states of each may come in either order. */
    Set<String> pairs(String name) {
        Set<String> pairs = new TreeSet<>();
        values(name).forEach(text -> {
            noPair(text).ifPresent(why -> {
                throw wrong(name + " has " + why);
            });
            pairs.add(ordered(text));
        });
        return pairs;
    }

    /** Says why a text in upper case is no pair; empty if it is one. */
    private static Optional<String> noPair(String text) {
        String[] states = text.split("-", -1);
        if (states.length != 2 || states[0].equals(states[1])) {
            return Optional.of(
                    "'" + text + "'; a pair is two different codes of /v1/states with a hyphen, like CHN-USA");
        }
        return Arrays.stream(states)
                .filter(code -> !NAMES.codes().contains(code))
                .findFirst()
                .map(Parameters::noState);
    }

    /** @throws Problem if no news of the pair has come, or the text is none */
    static PairView known(RelationsView view, String pair) {
        return view.pair(pair).orElseThrow(() -> nothingOf(pair));
    }

    /**
     * Says why nothing is known of what an address has in place of a pair: it is none, or no news of it has come.
     */
    static Problem nothingOf(String pair) {
        String detail = noPair(pair)
                .map(why -> "The address has " + why)
                .orElseGet(() -> "No news of " + named(pair) + " has come so far; /v1/pairs has all pairs in the news");
        return new Problem(HttpStatus.NOT_FOUND, detail);
    }

    /** Says of a pair that it has events, but none that counts: mere background, for one. */
    static Problem nothingCounts(String pair) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "Nothing that counts has come of " + named(pair) + " so far; /v1/events?pair=" + pair
                        + " has what is told of them");
    }

    private static String named(String pair) {
        String[] states = pair.split("-");
        return NAMES.name(states[0]) + " and " + NAMES.name(states[1]) + " (" + pair + ")";
    }

    private static void mustBeState(String name, String code) {
        if (!NAMES.codes().contains(code)) {
            throw wrong(name + " has " + noState(code));
        }
    }

    /** Says that a text is no code of a state, and which codes might have been meant. */
    static String noState(String code) {
        String nearest = NAMES.codes().stream()
                .filter(known -> NAMES.name(known).toUpperCase(Locale.ROOT).startsWith(code)
                        || known.startsWith(code.substring(0, Math.min(2, code.length()))))
                .limit(MOST_HINTS)
                .map(known -> known + " (" + NAMES.name(known) + ")")
                .collect(Collectors.joining(", "));
        return "'" + code + "', which is no code of a state; /v1/states has all of them"
                + (nearest.isEmpty() ? "" : ", " + nearest + " among them");
    }

    /** Days from one to another, both included. */
    record Days(LocalDate from, LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Those of {@code from} and {@code to}; what is not given is open. */
    Days days() {
        Days days = new Days(day("from").orElse(LocalDate.MIN), day("to").orElse(LocalDate.MAX));
        if (days.from().isAfter(days.to())) {
            throw wrong("from is " + days.from() + ", which is after to, " + days.to());
        }
        return days;
    }

    Window window() {
        return window(text("window").orElse(Window.P7D.name()));
    }

    static Window window(String name) {
        return Window.named(name)
                .orElseThrow(
                        () -> wrong("window is '" + name + "'; it must be one of " + Arrays.toString(Window.values())));
    }

    /** {@code USA-CHN} as {@code CHN-USA}; other text as it is. */
    static String ordered(String pair) {
        String[] states = pair.toUpperCase(Locale.ROOT).split("-", 2);
        return states.length == 2 && states[0].compareTo(states[1]) > 0
                ? states[1] + "-" + states[0]
                : pair.toUpperCase(Locale.ROOT);
    }

    Optional<LocalDate> day(String name) {
        return text(name).map(text -> day(name, text));
    }

    static LocalDate day(String name, String text) {
        return parsedDay(text).orElseThrow(() -> wrong(name + " is '" + text + "', which is no day like 2023-05-08"));
    }

    /** A day of the years 1 to 9999; empty if the text is none. */
    static Optional<LocalDate> parsedDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1 && day.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<Integer> number(String name, int least, int most) {
        return text(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw wrong(name + " is '" + text + "'; it must be a number from " + least + " to " + most);
        });
    }

    Optional<Double> decimal(String name, double least, double most) {
        return text(name).map(text -> {
            try {
                double number = Double.parseDouble(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw wrong(name + " is '" + text + "'; it must be a number from " + least + " to " + most);
        });
    }

    Optional<Boolean> bool(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name + " is '" + text + "'; it must be true or false");
        });
    }

    /** All constants named; empty if none is. */
    <E extends Enum<E>> Set<E> choices(String name, Class<E> kind) {
        Set<E> chosen = EnumSet.noneOf(kind);
        values(name)
                .forEach(text -> chosen.add(Arrays.stream(kind.getEnumConstants())
                        .filter(constant -> constant.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> wrong(name + " is '" + text + "'; it must be one of "
                                + Arrays.toString(kind.getEnumConstants())))));
        return chosen;
    }

    int limit(int usual) {
        return number("limit", 1, LARGEST_PAGE).orElse(usual);
    }

    Optional<Cursor> cursor() {
        return text("cursor")
                .map(text -> Cursor.parse(text)
                        .orElseThrow(() -> wrong("cursor is '" + text + "', which no answer has given")));
    }

    static Problem wrong(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }
}
