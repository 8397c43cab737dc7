package io.detente.serve.view;

import io.detente.avro.Direction;
import io.detente.avro.Driver;
import io.detente.avro.Regime;
import io.detente.avro.RelationSignal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The signal of one window end, in little space: a view holds a million of them.
 *
 * @param lastDay last day of the window
 * @param shiftOrNaN see {@link #shift()}
 * @param forward what the pair's first state does to the second
 * @param backward what the second does to the first
 * @param joint what they do together
 * @param drivers heaviest first; empty for window ends that are long past
 */
public record SignalPoint(
        LocalDate lastDay,
        float thaw,
        float tension,
        float balance,
        float shiftOrNaN,
        float certainty,
        Regime regime,
        int events,
        int articles,
        int sources,
        Sides forward,
        Sides backward,
        Sides joint,
        List<Driver> drivers,
        long revision,
        boolean provisional) {

    static SignalPoint of(RelationSignal signal, DriverPool pool) {
        String pair = signal.getPair();
        int hyphen = pair.indexOf('-');
        return new SignalPoint(
                signal.getWindowEnd().minusDays(1),
                (float) signal.getThaw(),
                (float) signal.getTension(),
                (float) signal.getBalance(),
                signal.getShift() == null ? Float.NaN : signal.getShift().floatValue(),
                (float) signal.getCertainty(),
                signal.getRegime(),
                signal.getEvents(),
                signal.getArticles(),
                signal.getSources(),
                sides(signal, pair.substring(0, hyphen)),
                sides(signal, pair.substring(hyphen + 1)),
                sides(signal, pair),
                pool.shared(signal.getDrivers()),
                signal.getRevision(),
                signal.getProvisional());
    }

    private static Sides sides(RelationSignal signal, String source) {
        return signal.getDirections().stream()
                .filter(direction -> direction.getSource().equals(source))
                .findFirst()
                .map((Direction direction) -> Sides.of(direction.getThaw(), direction.getTension()))
                .orElse(Sides.NONE);
    }

    /** Against the pair's trailing half year, in robust standard deviations; empty while there is no baseline. */
    public OptionalDouble shift() {
        return Float.isNaN(shiftOrNaN) ? OptionalDouble.empty() : OptionalDouble.of(shiftOrNaN);
    }

    SignalPoint withoutDrivers() {
        return new SignalPoint(
                lastDay,
                thaw,
                tension,
                balance,
                shiftOrNaN,
                certainty,
                regime,
                events,
                articles,
                sources,
                forward,
                backward,
                joint,
                List.of(),
                revision,
                provisional);
    }
}
