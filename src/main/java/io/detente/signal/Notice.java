package io.detente.signal;

import java.util.Objects;

/**
 * That an article tells of an act.
 *
 * @param act what makes all notices of it one event
 * @param mention the article and what it says
 */
public record Notice(Act act, Mention mention) {
    public Notice {
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(mention, "mention");
    }

    /** Whether it can move a signal: news of an act of a state. */
    public boolean moves() {
        return mention.moves(act.symmetric());
    }
}
