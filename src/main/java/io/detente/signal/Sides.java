package io.detente.signal;

/**
 * Thaw and tension.
 *
 * @param thaw sum of positive contributions, 0 or more
 * @param tension sum of negative ones, as a number of 0 or more
 */
public record Sides(double thaw, double tension) {
    static final Sides NONE = new Sides(0, 0);

    Sides plus(Sides other) {
        return new Sides(thaw + other.thaw, tension + other.tension);
    }

    /** Without a part of this sum. */
    Sides minus(Sides part) {
        return new Sides(Math.max(0, thaw - part.thaw), Math.max(0, tension - part.tension));
    }

    double volume() {
        return thaw + tension;
    }

    /** From -1 (tension) to 1 (thaw), near 0 on thin evidence. */
    double balance(double prior) {
        return (thaw - tension) / (thaw + tension + prior);
    }
}
