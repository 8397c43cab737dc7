package io.detente.serve.view;

import io.detente.avro.Direction;
import io.detente.avro.Driver;
import io.detente.avro.Regime;
import io.detente.avro.RelationSignal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The signal of one window end, in little memory: a view holds a million of them.
 *
 * @param lastDay last day of the window
 * @param prior k of the balance
 * @param lowOrNaN see {@link #low()}
 * @param highOrNaN see {@link #high()}
 * @param usualOrNaN see {@link #usual()}
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
        float prior,
        float lowOrNaN,
        float highOrNaN,
        float usualOrNaN,
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
        boolean provisional) {

    /** Numbers are shown with four decimals. */
    private static final double SHOWN = 10_000;

    static SignalPoint of(RelationSignal signal, DriverPool pool) {
        String pair = signal.getPair();
        int hyphen = pair.indexOf('-');
        return new SignalPoint(
                signal.getWindowEnd().minusDays(1),
                told(signal.getThaw()),
                told(signal.getTension()),
                told(signal.getBalance()),
                (float) signal.getPrior(),
                orNaN(signal.getLow()),
                orNaN(signal.getHigh()),
                orNaN(signal.getUsual()),
                orNaN(signal.getShift()),
                (float) signal.getCertainty(),
                signal.getRegime(),
                signal.getEvents(),
                signal.getArticles(),
                signal.getSources(),
                sides(signal, pair.substring(0, hyphen)),
                sides(signal, pair.substring(hyphen + 1)),
                sides(signal, pair),
                pool.shared(signal.getDrivers()),
                signal.getProvisional());
    }

    /** Rounded as it is shown before it becomes a float, so that a sum comes out at exactly that number. */
    private static float told(double number) {
        return (float) (Math.round(number * SHOWN) / SHOWN);
    }

    private static float orNaN(Double number) {
        return number == null ? Float.NaN : number.floatValue();
    }

    private static Sides sides(RelationSignal signal, String source) {
        for (Direction direction : signal.getDirections()) {
            if (direction.getSource().equals(source)) {
                return Sides.of(direction.getThaw(), direction.getTension());
            }
        }
        return Sides.NONE;
    }

    /**
     * Lower end of where the balance lies with a probability of about 80 %; empty in records of earlier versions.
     */
    public OptionalDouble low() {
        return present(lowOrNaN);
    }

    /** Upper end of the same. */
    public OptionalDouble high() {
        return present(highOrNaN);
    }

    /** What the pair is used to; empty while there is no baseline. */
    public OptionalDouble usual() {
        return present(usualOrNaN);
    }

    private static OptionalDouble present(float number) {
        return Float.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** Against the pair's trailing half year, in robust standard deviations; empty while there is no baseline. */
    public OptionalDouble shift() {
        return present(shiftOrNaN);
    }

    SignalPoint withoutDrivers() {
        if (drivers.isEmpty()) {
            return this;
        }
        return new SignalPoint(
                lastDay,
                thaw,
                tension,
                balance,
                prior,
                lowOrNaN,
                highOrNaN,
                usualOrNaN,
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
                provisional);
    }
}
