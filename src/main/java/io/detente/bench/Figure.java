package io.detente.bench;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was measured.
 *
 * @param course what was run, for example "stream" or "broker alone"
 * @param what was measured of it
 * @param unit of the value
 * @param ratio how many times the same figure of a baseline it is
 */
public record Figure(String course, String what, double value, String unit, Optional<Ratio> ratio) {

    /** @param baseline what it is compared with */
    public record Ratio(double value, String baseline) {}

    public Figure {
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(ratio, "ratio");
    }

    Figure(String course, String what, double value, String unit) {
        this(course, what, value, unit, Optional.empty());
    }

    /** The same, compared with what was measured of something else. */
    Figure of(String baseline, double itsValue) {
        return itsValue > 0
                ? new Figure(course, what, value, unit, Optional.of(new Ratio(value / itsValue, baseline)))
                : this;
    }
}
