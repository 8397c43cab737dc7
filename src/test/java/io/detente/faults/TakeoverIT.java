package io.detente.faults;

import static org.awaitility.Awaitility.await;

import io.detente.stream.RelationsTopology;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of two instances is stopped, comes back, is killed, comes back, over and over: the other takes its work, and what
 * comes of it is what comes of an undisturbed run. Says how long no signal could be read. {@code mvn verify -Pfaults
 * -Dit.test=TakeoverIT}, and {@code -Ddetente.rounds=N}.
 */
@Tag("faults")
class TakeoverIT {

    private static final Logger LOG = LoggerFactory.getLogger(TakeoverIT.class);
    private static final int ROUNDS = Integer.getInteger("detente.rounds", 3);

    /** So slow that reading keeps up with it where two cores have other things to do as well. */
    private static final double ARTICLES_PER_SECOND = 4;

    private static final int ARTICLES_BEFORE = 80;

    /** How long is watched what is usual. */
    private static final Duration UNDISTURBED = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void whoeverGoesTheOtherTakesTheWorkAndNothingIsMissing() throws Exception {
        LocalDate today;
        Outcome expected;
        Outcome found;
        do {
            // As in FaultsIT: midnight makes another comparison of it.
            today = LocalDate.now(ZoneOffset.UTC);
            Takeovers takeovers = new Takeovers();
            AtomicInteger sent = new AtomicInteger();
            News news = new News(ARTICLES_PER_SECOND, ARTICLES_BEFORE, number -> {
                sent.set(number);
                return !takeovers.over.get();
            });
            found = FaultsIT.outcome(takeovers, today, news);
            LOG.info("{} articles came in meanwhile", sent);
            expected = FaultsIT.outcome(new Undisturbed(), today, News.of(sent.get()));
        } while (!today.equals(LocalDate.now(ZoneOffset.UTC)));

        for (Guarantee one : Guarantees.values()) {
            FaultsIT.check(one, expected, found);
        }
    }

    /** Who goes, and how. */
    private enum Departure {
        STOPPED {
            @Override
            void of(Instance one) throws InterruptedException {
                one.stop();
            }
        },
        KILLED {
            @Override
            void of(Instance one) throws InterruptedException {
                one.kill();
            }
        };

        abstract void of(Instance one) throws InterruptedException;
    }

    private static final class Takeovers implements Scenario {

        /** Whether no more news is needed. */
        private final AtomicBoolean over = new AtomicBoolean();

        @Override
        public void disturb(Trial trial) throws Exception {
            try (Admin admin = trial.cluster().admin();
                    Arrivals arrivals = new Arrivals(trial.cluster(), Trial.TOPICS)) {
                long quiet = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(UNDISTURBED.toNanos());
                awaitSignalsOfAll(arrivals, System.nanoTime());
                say("undisturbed", arrivals, quiet, Set.of());
                for (int round = 0; round < ROUNDS; round++) {
                    for (Departure departure : Departure.values()) {
                        goAndComeBack(trial.instance((round + departure.ordinal()) % 2), departure, admin, arrivals);
                    }
                }
            } finally {
                over.set(true);
            }
        }

        private static void goAndComeBack(Instance one, Departure departure, Admin admin, Arrivals arrivals)
                throws Exception {
            Map<Integer, String> before = awaitOwners(admin, 2);
            long gone = System.nanoTime();
            departure.of(one);
            LOG.info("{}: ended after {} s", departure, seconds(System.nanoTime() - gone));
            Set<Integer> taken = moved(before, awaitOwners(admin, 1));
            awaitSignalsOfAll(arrivals, System.nanoTime());
            say(departure.toString(), arrivals, gone, taken);

            Map<Integer, String> alone = awaitOwners(admin, 1);
            long back = System.nanoTime();
            one.start();
            Set<Integer> given = moved(alone, awaitOwners(admin, 2));
            awaitSignalsOfAll(arrivals, System.nanoTime());
            say("came back", arrivals, back, given);
        }

        private static void awaitSignalsOfAll(Arrivals arrivals, long moment) {
            await().atMost(PATIENCE)
                    .until(() -> IntStream.range(0, Trial.TOPICS.partitions())
                            .allMatch(share -> arrivals.cameAfter(share, moment)));
        }

        /** Which process has which share of the books, once it is all with so many of them. */
        private static Map<Integer, String> awaitOwners(Admin admin, int processes) {
            return await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(
                            () -> owners(admin),
                            owners -> owners.size() == Trial.TOPICS.partitions()
                                    && new HashSet<>(owners.values()).size() == processes);
        }

        private static Map<Integer, String> owners(Admin admin) throws Exception {
            String group = Trial.TOPICS.applicationId();
            ConsumerGroupDescription description = admin.describeConsumerGroups(Set.of(group))
                    .describedGroups()
                    .get(group)
                    .get(10, TimeUnit.SECONDS);
            Map<Integer, String> owners = new TreeMap<>();
            if (description.groupState() == GroupState.STABLE) {
                description
                        .members()
                        .forEach(member -> member.assignment().topicPartitions().stream()
                                .filter(partition -> partition.topic().equals(RelationsTopology.mentionsTopic(group)))
                                .forEach(partition -> owners.put(
                                        partition.partition(), member.clientId().split("-StreamThread-")[0])));
            }
            return owners;
        }

        private static Set<Integer> moved(Map<Integer, String> before, Map<Integer, String> after) {
            return before.keySet().stream()
                    .filter(share -> !before.get(share).equals(after.get(share)))
                    .collect(Collectors.toSet());
        }

        private static void say(String what, Arrivals arrivals, long since, Set<Integer> moved) {
            IntStream.range(0, Trial.TOPICS.partitions()).forEach(share -> {
                Arrivals.Silence silence = arrivals.longestSilence(share, since);
                LOG.info(
                        "{}: share {}{}: no signal for {} s, until {} s after",
                        what,
                        share,
                        moved.contains(share) ? ", which moved" : "",
                        seconds(silence.end() - silence.begin()),
                        seconds(silence.end() - since));
            });
        }

        private static String seconds(long nanos) {
            return "%.1f".formatted(nanos / 1e9);
        }

        @Override
        public Duration backWithin() {
            return PATIENCE;
        }

        @Override
        public boolean fillsDisks() {
            return false;
        }

        @Override
        public String toString() {
            return "Takeovers";
        }
    }
}
