package io.detente.signal;

import java.time.LocalDate;

/**
 * What an event adds to one day, factor by factor.
 *
 * @param act the event
 * @param strand the mentions that say it in one sense
 * @param strength the root of its intensity, from -1 to 1, positive for thaw; 0 of a denied act of
 *     conflict, whose not coming about is no thaw
 * @param share part of the strength that counts: 1 if it is asserted, less if only announced, if an announcement
 *     has spent some of it on an earlier day, or if the event counts for the day in another sense already; 0 if more
 *     independent sources say the opposite; below 0 if it did not come about
 * @param rank factor of the actor's rank, 1 or more
 * @param salience factor of how many independent sources tell of it, 1 or more
 */
public record Weighing(Act act, Strand strand, double strength, double share, double rank, double salience) {

    /** The day it counts for. */
    public LocalDate day() {
        return act.dayOf(strand.firstPublishedOn());
    }

    /** Whether the text dates it to the day. */
    public boolean isExact() {
        return act.isExact();
    }

    /** First day it can have happened on. */
    public LocalDate earliest() {
        return act.earliest(strand.firstPublishedOn());
    }

    /** Last day it can have happened on. */
    public LocalDate latest() {
        return act.latest(strand.firstPublishedOn());
    }

    /** Independent sources. */
    public int sources() {
        return strand.stories().sources().size();
    }

    /** Probability, 0 to 1, that it was read rightly. */
    public double confidence() {
        return strand.best().confidence();
    }

    /** The part of it beyond what counts for the day already: the share of that, with its factors. */
    Weighing beyond(double counted) {
        return share <= 0 || counted == 0
                ? this
                : new Weighing(act, strand, strength, Math.max(0, share - counted / perShare()), rank, salience);
    }

    /** What a share is multiplied by, beside the strength. */
    double perShare() {
        return rank * salience * confidence();
    }

    /** The product: positive to thaw, negative to tension. */
    public double contribution() {
        return strength * share * perShare() + 0.0;
    }
}
