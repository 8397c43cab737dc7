package io.detente.signal;

/**
 * How sure it is which side leads. Thaw's share p of what passes between the two has a uniform prior;
 * contributions, counted in units of evidence, are its observations, so that p is distributed as Beta(1 +
 * thaw, 1 + tension). The certainty is the posterior probability that p lies on the side of one half that the
 * balance shows.
 */
final class BetaPosterior {
    /** Standard deviations to either side of a mean that hold 80 % of a normal distribution. */
    private static final double FOUR_FIFTHS = 1.2816;

    private static final int TERMS = 500;
    private static final double PRECISION = 1e-13;
    private static final double TINY = 1e-300;
    private static final double[] LANCZOS = {
        76.18009172947146,
        -86.50532032941677,
        24.01409824083091,
        -1.231739572450155,
        0.1208650973866179e-2,
        -0.5395239384953e-5
    };

    private BetaPosterior() {}

    /** From 0.5 to 1. */
    static double certainty(Sides sides, SignalRules.Balance rules) {
        Sides observed = observed(sides, rules);
        double more = 1 + Math.max(observed.thaw(), observed.tension());
        double less = 1 + Math.min(observed.thaw(), observed.tension());
        return Math.min(1, Math.max(0.5, cumulative(0.5, less, more)));
    }

    /**
     * How sure it is that what passes between the two lies beyond what they are used to. That balance is the prior
     * then, of the same weight as the uniform one: little news of one kind says little, whatever they are used to.
     *
     * @param usual balance that they are used to, above -1 and below 1
     * @param side on which it is to lie beyond it
     * @return probability, 0 to 1
     */
    static double beyond(double usual, Side side, Sides sides, SignalRules.Balance rules) {
        Sides observed = observed(sides, rules);
        double share = (1 + usual) / 2;
        double below = cumulative(share, 2 * share + observed.thaw(), 2 * (1 - share) + observed.tension());
        return side == Side.TENSION ? below : 1 - below;
    }

    /** Contributions as observations, no more than the limit. */
    private static Sides observed(Sides sides, SignalRules.Balance rules) {
        double thaw = sides.thaw() / rules.evidenceUnit();
        double tension = sides.tension() / rules.evidenceUnit();
        double discount = Math.min(1, rules.evidenceLimit() / Math.max(thaw + tension, rules.evidenceLimit()));
        return new Sides(discount * thaw, discount * tension);
    }

    /**
     * Where the balance may lie: the posterior's mean of 2p - 1, and as many standard deviations to either side as
     * hold about four fifths of it.
     */
    static BalanceRange range(Sides sides, SignalRules.Balance rules) {
        Sides observed = observed(sides, rules);
        double thaw = 1 + observed.thaw();
        double tension = 1 + observed.tension();
        double all = thaw + tension;
        double mean = (thaw - tension) / all;
        double reach = FOUR_FIFTHS * 2 * Math.sqrt(thaw * tension / (all + 1)) / all;
        return new BalanceRange(Math.max(-1, mean - reach), Math.min(1, mean + reach));
    }

    /**
     * Regularized incomplete beta function I(a, b) at x (NIST DLMF 8.17): the part of Beta(a, b) that
     * lies below x.
     */
    static double cumulative(double x, double a, double b) {
        double front = StrictMath.exp(
                logGamma(a + b) - logGamma(a) - logGamma(b) + a * StrictMath.log(x) + b * StrictMath.log(1 - x));
        if (x < (a + 1) / (a + b + 2)) {
            return front * continuedFraction(a, b, x) / a;
        }
        return 1 - front * continuedFraction(b, a, 1 - x) / b;
    }

    /** DLMF 8.17.22, evaluated by Lentz's method. */
    private static double continuedFraction(double a, double b, double x) {
        double c = 1;
        double d = reciprocal(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = reciprocal(1 + even * d);
            c = nonZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = reciprocal(1 + odd * d);
            c = nonZero(1 + odd / c);
            double factor = d * c;
            value *= factor;
            if (Math.abs(factor - 1) < PRECISION) {
                return value;
            }
        }
        throw new ArithmeticException("incomplete beta of " + a + ", " + b + " does not converge");
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double reciprocal(double value) {
        return 1 / nonZero(value);
    }

    /** C. Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. 1 (1964). */
    private static double logGamma(double x) {
        double shifted = x + 5.5 - (x + 0.5) * StrictMath.log(x + 5.5);
        double series = 1.000000000190015;
        double y = x;
        for (double coefficient : LANCZOS) {
            y += 1;
            series += coefficient / y;
        }
        return -shifted + StrictMath.log(2.5066282746310005 * series / x);
    }
}
