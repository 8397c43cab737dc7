package io.detente.feed.web;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.FeedList;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the first findings of a document and counts the rest: otherwise a server could have a quarter of a million
 * articles sent at each visit, and millions held in memory. Feeds that a list names are kept, since the number of
 * feeds that are asked has a limit of its own.
 */
final class FirstFindings implements Consumer<Finding> {

    private final int most;
    private final List<Finding> first = new ArrayList<>();
    private int entries;

    FirstFindings(int most) {
        this.most = most;
    }

    @Override
    public void accept(Finding finding) {
        if (finding instanceof FeedList || finding instanceof Feed || entries++ < most) {
            first.add(finding);
        }
    }

    /**
     * What is kept, and a refusal of the rest, if there was more.
     *
     * @param where what messages call the document
     */
    List<Finding> taken(String where) {
        List<Finding> taken = new ArrayList<>(first);
        if (entries > most) {
            taken.add(new Refused(
                    where, Reason.TOO_LARGE, entries + " entries, of which the first " + most + " are taken"));
        }
        return taken;
    }
}
