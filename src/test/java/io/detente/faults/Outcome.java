package io.detente.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of the news, as far as it is committed.
 *
 * @param signals the last record of each pair, window and window's end, as a line of JSON
 * @param alerts all records of alerts, those of one pair in their order
 * @param mentions what went from reading to ledger: article and event, as often as it is there
 * @param dead the articles set aside, as often as they are there
 * @param delivered the ids of the messages that the receiver of alerts took
 * @param back how long after the disturbance the first article after it was answered
 * @param latencies of the articles after it, one sent when the one before was answered, in their order
 */
record Outcome(
        Map<String, String> signals,
        List<ToldAlert> alerts,
        List<String> mentions,
        List<String> dead,
        Set<String> delivered,
        Duration back,
        List<Duration> latencies) {

    /**
     * A record of an alert.
     *
     * @param eventId its CloudEvents id
     * @param messageId the id that a receiver gets with it
     * @param standing whether it is not withdrawn
     * @param supersedes the alert that it says it replaces
     * @param content all of it as a line of JSON
     * @param meaning the same without what it replaces: that depends on what was told before, and so on when news came
     */
    record ToldAlert(
            String alertId,
            String eventId,
            String messageId,
            boolean standing,
            Optional<String> supersedes,
            String content,
            String meaning) {}
}
