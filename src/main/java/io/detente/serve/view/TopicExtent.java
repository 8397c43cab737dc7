package io.detente.serve.view;

import java.util.stream.IntStream;

/**
 * What the topics held at a moment.
 *
 * @param begins for each partition the offset of the first record that is left
 * @param ends for each partition the offset of the next record
 */
record TopicExtent(Position begins, Position ends) {

    /**
     * Whether a partition has since lost all records that it had. A reset always has this effect; retention has it
     * once everything that was there has expired.
     */
    boolean isGone(TopicExtent now) {
        return ends.next().entrySet().stream()
                .anyMatch(entry -> IntStream.range(0, entry.getValue().length).anyMatch(partition -> {
                    long first = now.begins().next(entry.getKey(), partition);
                    return first >= entry.getValue()[partition] && first > begins.next(entry.getKey(), partition);
                }));
    }
}
