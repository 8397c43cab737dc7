package io.detente.serve.view;

import io.detente.avro.Regime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pair's signals of one window, by the window's last day. The later record for a day counts. */
final class SignalSeries {

    private final ViewLimits limits;

    /** In the order of their last days, which, except for late news, is the order in which they come. */
    private final List<SignalPoint> points = new ArrayList<>();

    /** How many of the first have given up their drivers. */
    private int bare;

    SignalSeries(ViewLimits limits) {
        this.limits = limits;
    }

    void put(SignalPoint point) {
        int at = firstFrom(point.lastDay());
        boolean isKnown = at < points.size() && points.get(at).lastDay().equals(point.lastDay());
        if (point.events() == 0) {
            if (isKnown) {
                remove(at);
            }
            return;
        }
        if (isKnown) {
            points.set(at, point);
        } else {
            points.add(at, point);
        }
        // An old one that comes again gives up its drivers again.
        bare = Math.min(bare, at);
        if (points.size() > limits.windowEnds()) {
            remove(0);
        }
        dropOldDrivers();
    }

    private void remove(int at) {
        points.remove(at);
        bare = at < bare ? bare - 1 : bare;
    }

    private void dropOldDrivers() {
        long oldest = points.get(points.size() - 1).lastDay().toEpochDay() - limits.driverDays();
        while (points.get(bare).lastDay().toEpochDay() < oldest) {
            points.set(bare, points.get(bare).withoutDrivers());
            bare++;
        }
    }

    /** How many end before a day. */
    private int firstFrom(LocalDate day) {
        int from = 0;
        int to = points.size();
        // Most requests are for a day after all others.
        if (to > 0 && points.get(to - 1).lastDay().isBefore(day)) {
            return to;
        }
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (points.get(middle).lastDay().isBefore(day)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** How many end up to a day. */
    private int firstBehind(LocalDate day) {
        int at = firstFrom(day);
        return at < points.size() && points.get(at).lastDay().equals(day) ? at + 1 : at;
    }

    Optional<SignalPoint> last() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    Optional<SignalPoint> at(LocalDate day) {
        return upTo(day).filter(point -> point.lastDay().equals(day));
    }

    /** The newest up to a day. */
    Optional<SignalPoint> upTo(LocalDate day) {
        int behind = firstBehind(day);
        return behind == 0 ? Optional.empty() : Optional.of(points.get(behind - 1));
    }

    /** Oldest first, both days included. */
    List<SignalPoint> between(LocalDate from, LocalDate to) {
        return from.isAfter(to) ? List.of() : List.copyOf(points.subList(firstFrom(from), firstBehind(to)));
    }

    /** Oldest first. */
    List<SignalPoint> all() {
        return List.copyOf(points);
    }

    /**
     * The first day, as far back as signals are held, from which the regime of the newest up to a day has held without
     * a break; empty if there is none. A time without signals that is longer than a regime holds is a break.
     */
    Optional<LocalDate> regimeSince(LocalDate through) {
        int last = firstBehind(through) - 1;
        if (last < 0) {
            return Optional.empty();
        }
        Regime regime = points.get(last).regime();
        for (int at = last; at > 0; at--) {
            LocalDate day = points.get(at).lastDay();
            SignalPoint former = points.get(at - 1);
            LocalDate over = former.lastDay().plusDays(limits.dwellDays() + 1L);
            boolean isSilent = over.isBefore(day);
            if (isSilent && regime != Regime.UNHEARD) {
                return Optional.of(day);
            }
            if (former.regime() != regime) {
                return Optional.of(isSilent ? over : day);
            }
        }
        return Optional.of(points.get(0).lastDay());
    }

    int size() {
        return points.size();
    }
}
