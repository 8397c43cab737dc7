package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.cli.Diagnosis.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {

    private static final Instant BEFORE = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant AFTER = BEFORE.plusMillis(100);

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T12:00:00.050Z, OK, by 0 ms",
        "2026-11-27T12:00:01.100Z, OK, by 1000 ms",
        "2026-11-27T11:59:55Z, NOTE, by 5000 ms",
        "2026-11-27T12:02:00.100Z, WRONG, by 120000 ms",
        "2026-11-27T11:58:00Z, WRONG, by 120000 ms",
    })
    void givenTheClustersTime_whenCompared_thenTheAnswersWayDoesNotCount(Instant cluster, Grade grade, String finding) {
        Diagnosis clock = ClusterCheckup.skew(BEFORE, AFTER, cluster);

        assertThat(clock.grade()).isEqualTo(grade);
        assertThat(clock.finding()).contains(finding);
    }

    @Test
    void givenSeveralBrokers_whenTopicsHaveOneCopy_thenTheyAreNamed_andOfOneBrokerNothingIsSaid() {
        Map<String, Integer> copies = Map.of("relations.events", 3, "detente-ledger-days-changelog", 1);

        assertThat(ClusterCheckup.singleCopies(3, copies)).hasValueSatisfying(note -> {
            assertThat(note.grade()).isEqualTo(Grade.NOTE);
            assertThat(note.finding()).contains("3 brokers", "detente-ledger-days-changelog");
            assertThat(note.finding()).doesNotContain("relations.events");
        });
        assertThat(ClusterCheckup.singleCopies(1, copies)).isEmpty();
        assertThat(ClusterCheckup.singleCopies(3, Map.of("relations.events", 2)))
                .isEmpty();
    }

    @Test
    void theVersionsOfKafkaBeginAtTheLevelsThatKafkaItselfSays() {
        Map<Short, String> first = new TreeMap<>();
        for (MetadataVersion version : MetadataVersion.VERSIONS) {
            if (version.isProduction()) {
                first.merge(version.featureLevel(), version.shortVersion(), (one, other) -> one);
            }
        }
        first.forEach((level, version) ->
                assertThat(ClusterCheckup.VERSIONS.floorEntry(level).getValue()).isEqualTo(version));
    }

    @Test
    void givenAStateFolderThatIsNotThereYet_whenLookedAt_thenItsParentCounts(@TempDir Path folder) {
        assertThat(DiskCheckup.of(folder.resolve("a/b")).finding()).startsWith(folder.toString());
    }

    @Test
    void givenAFileWhereTheStateFolderShouldBe_whenLookedAt_thenItIsWrong(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("state"), "");

        assertThat(DiskCheckup.of(file).grade()).isEqualTo(Grade.WRONG);
    }
}
