package io.detente.feed.web;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the first of what a document tells of and counts the rest: a server could else have a quarter of a million articles
 * sent with each visit, and millions held in memory. The feeds of a list are bounded by how many are asked.
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
        if (finding instanceof Feed || entries++ < most) {
            first.add(finding);
        }
    }

    /**
     * What is kept, and that there was more if there was.
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
