package io.detente.signal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Tells how rare a pair's days are, each by its return period, as floods are told (Gumbel, "Statistics of
 * Extremes", 1958): the time in which one such day, or a stronger one, is expected.
 *
 * <p>A day's <b>strength</b> on a side is its thaw (or tension), half that of the day before, a quarter of the one
 * before that, and so on for a week: news of one thing comes over some days. A day that adds nothing to a side has
 * no strength on it.
 *
 * <p><b>Among all pairs</b> days of at least a strength s come at the rate w(s) that {@link SignalRules.World}
 * gives, by the density of the news, and so do turning points.
 *
 * <p><b>For the pair</b> the rate is that of its own days at least as strong, out of the two years before,
 * together with what would be expected of an average pair:
 *
 * <pre>rate = (n + priorDays x w(s) / pairs) / (N + priorDays)</pre>
 *
 * with n such days among the N known ones. That is the posterior mean of a Poisson rate under a Gamma prior with
 * the world's rate as its mean (Gelman et al., "Bayesian Data Analysis", 3rd ed., 2.6). A pair that was never
 * heard of before is judged as an average one, a quarrelsome one by its own past.
 */
final class ReturnPeriodModel {
    /** Days over which strength is carried. */
    static final int CARRIED = 7;

    private final SignalRules rules;

    ReturnPeriodModel(SignalRules rules) {
        this.rules = rules;
    }

    /** Days back that a day's rareness rests on. */
    static int reach(SignalRules.Rarity rules) {
        return rules.days() + CARRIED;
    }

    /**
     * Strength of the day with this index on both sides.
     *
     * @param days of a pair, by index
     */
    Sides strength(int index, DayTotals[] days) {
        Sides today = days[index].all();
        if (today.volume() == 0) {
            return Sides.NONE;
        }
        double thaw = 0;
        double tension = 0;
        double left = 1;
        for (int i = index; i > index - CARRIED && i >= 0; i--) {
            Sides all = days[i].all();
            thaw += left * all.thaw();
            tension += left * all.tension();
            left *= rules.rarity().carry();
        }
        return new Sides(today.thaw() > 0 ? thaw : 0, today.tension() > 0 ? tension : 0);
    }

    /**
     * How rare the day with this index is on a side.
     *
     * @param first number of the day with index 0, since 1970
     * @param strength of the day
     * @param earlier days, by index; those before the one that is asked for are there
     * @param density of the news
     */
    Rareness of(Side side, int index, int first, Sides strength, DayState[] earlier, double density) {
        double own = side.of(strength);
        int from = Math.max(0, index - rules.rarity().days());
        int such = 0;
        int lastSuch = -1;
        for (int i = from; i < index; i++) {
            if (side.of(earlier[i].strength()) >= own) {
                such++;
                lastSuch = i;
            }
        }
        double prior = rules.rarity().priorDays();
        double world = rules.world().dayRate(side, own, density);
        double rate = (such + prior * world / rules.rarity().pairs()) / (index - from + prior);
        return new Rareness(
                own,
                1 / rate,
                rules.world().returnDays(side, own, density),
                1 / world,
                lastSuch < 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay((long) first + lastSuch)),
                LocalDate.ofEpochDay((long) first + from));
    }
}
