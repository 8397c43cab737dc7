package io.detente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the documentation promises of delivery and faults. */
enum Guarantees implements Guarantee {

    /** The final signals are those of an undisturbed run, byte by byte. */
    SAME_SIGNALS {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            assertThat(undisturbed.signals()).hasSizeGreaterThan(500);
            assertThat(differences(undisturbed.signals(), found.signals())).isEmpty();
        }
    },

    /** What stands of the alerts in the end is what stands after an undisturbed run: none is lost, none too many. */
    SAME_ALERTS {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            assertThat(meanings(undisturbed)).isNotEmpty();
            assertThat(differences(meanings(undisturbed), meanings(found))).isEmpty();
        }
    },

    /** Who replaces an alert replaces one that was told, and that does not stand beside it. */
    NO_CONTRADICTION {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            Map<String, Outcome.ToldAlert> last = last(found);
            assertThat(last.values())
                    .filteredOn(Outcome.ToldAlert::standing)
                    .allSatisfy(alert -> alert.supersedes()
                            .ifPresent(other -> assertThat(last)
                                    .hasEntrySatisfying(
                                            other,
                                            replaced -> assertThat(replaced.standing())
                                                    .isFalse())));
        }
    },

    /** Each article is told of, each of its events once, or is set aside, once, or tells of nothing: never two of these. */
    EACH_ARTICLE_ONCE {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            assertThat(found.mentions()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(found.dead()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(new TreeSet<>(found.mentions())).isEqualTo(new TreeSet<>(undisturbed.mentions()));
            assertThat(new TreeSet<>(found.dead())).isEqualTo(new TreeSet<>(undisturbed.dead()));
            List<String> told = found.mentions().stream()
                    .map(mention -> mention.substring(0, mention.indexOf(' ')))
                    .toList();
            assertThat(found.dead()).doesNotContainAnyElementsOf(told);
        }
    },

    /** One id stands for one content: a reader that leaves out what it has seen loses nothing. */
    IDS_OF_ONE_CONTENT {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            Map<String, String> contents = new HashMap<>();
            assertThat(found.alerts())
                    .allSatisfy(alert -> assertThat(contents.computeIfAbsent(alert.eventId(), id -> alert.content()))
                            .isEqualTo(alert.content()));
        }
    },

    /** Each alert that is on the topic has been taken by who wanted it. */
    ALERTS_DELIVERED {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            assertThat(found.delivered())
                    .containsAll(found.alerts().stream()
                            .map(Outcome.ToldAlert::messageId)
                            .toList());
        }
    },

    /** Once the stream answers again it answers as fast as before; the machine that tests run on may be a slow one. */
    SWIFT_AGAIN {
        @Override
        public void check(Outcome undisturbed, Outcome found) {
            Duration usual = median(undisturbed.latencies());
            assertThat(median(found.latencies()))
                    .isLessThan(usual.multipliedBy(4).plusSeconds(1));
        }
    };

    private static Map<String, Outcome.ToldAlert> last(Outcome outcome) {
        Map<String, Outcome.ToldAlert> last = new TreeMap<>();
        outcome.alerts().forEach(alert -> last.put(alert.alertId(), alert));
        return last;
    }

    /** Of the alerts that stand, by their ids. */
    private static Map<String, String> meanings(Outcome outcome) {
        return last(outcome).values().stream()
                .filter(Outcome.ToldAlert::standing)
                .collect(Collectors.toMap(Outcome.ToldAlert::alertId, Outcome.ToldAlert::meaning));
    }

    /** What is not the same in both, one above the other. */
    private static List<String> differences(Map<String, String> expected, Map<String, String> found) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        return keys.stream()
                .filter(key -> !expected.getOrDefault(key, "").equals(found.get(key)))
                .map(key -> key + "\n  expected " + expected.get(key) + "\n  found    " + found.get(key))
                .toList();
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
