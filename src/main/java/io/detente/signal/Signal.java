package io.detente.signal;

import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pair's events of a window add up to.
 *
 * @param pair the two sides
 * @param window its length
 * @param lastDay the day it ends with, inclusive
 * @param sides thaw and tension by who acts
 * @param balance (thaw - tension) / (thaw + tension + k), from -1 to 1
 * @param prior k of the balance
 * @param range where the balance may lie
 * @param usual what the pair is used to: the robust centre of its balances in the half year before, if
 *     that is known
 * @param shift balance against the pair's trailing half year, in robust standard deviations, if it has a baseline
 * @param certainty posterior probability, 0.5 to 1, that the balance lies on the side it shows
 * @param regime state of the relation at the end of the window
 * @param events distinct events, counted a day; 0 says that the window was told of, but late news took its last
 *     event to another day
 * @param articles distinct articles, counted a day
 * @param sources independent sources, counted a day
 * @param causes the heaviest events, heaviest first
 * @param revision mentions known for the days that the window and its baseline rest on
 * @param provisional the last day has not closed
 * @param rulesVersion version of the rules
 */
public record Signal(
        Pair pair,
        Window window,
        LocalDate lastDay,
        Map<Direction, Sides> sides,
        double balance,
        double prior,
        BalanceRange range,
        Optional<Double> usual,
        Optional<Double> shift,
        double certainty,
        Regime regime,
        int events,
        int articles,
        int sources,
        List<Cause> causes,
        long revision,
        boolean provisional,
        String rulesVersion) {

    public Signal {
        sides = Collections.unmodifiableMap(new EnumMap<>(sides));
        causes = List.copyOf(causes);
    }

    /** Sum of the positive contributions. */
    public double thaw() {
        return all().thaw();
    }

    /** Sum of the negative contributions, as a number of 0 or more. */
    public double tension() {
        return all().tension();
    }

    private Sides all() {
        return sides.get(Direction.FIRST_TO_SECOND)
                .plus(sides.get(Direction.SECOND_TO_FIRST))
                .plus(sides.get(Direction.JOINT));
    }

    public LocalDate firstDay() {
        return lastDay.minusDays(window.days() - 1L);
    }
}
