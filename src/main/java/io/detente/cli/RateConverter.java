package io.detente.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of things a second; 0 for none, where that has a meaning. */
abstract class RateConverter implements ITypeConverter<Double> {
    private final boolean orNone;

    private RateConverter(boolean orNone) {
        this.orNone = orNone;
    }

    /** More than none. */
    static final class Some extends RateConverter {
        Some() {
            super(false);
        }
    }

    /** None, too. */
    static final class SomeOrNone extends RateConverter {
        SomeOrNone() {
            super(true);
        }
    }

    @Override
    public Double convert(String text) {
        try {
            double rate = Double.parseDouble(text);
            if (Double.isFinite(rate) && (rate > 0 || orNone && rate == 0)) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number that is too small.
        }
        throw new TypeConversionException("'" + text + "' is no number " + (orNone ? "from 0" : "above 0"));
    }
}
