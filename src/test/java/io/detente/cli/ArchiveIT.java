package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation promises of alerts, held against years of news: {@code mvn verify -Parchive
 * -Ddetente.archive=ARTICLES -Ddetente.turns=CSV} with some years of articles, and turning points as {@code replay
 * --truth} takes them.
 */
@Tag("archive")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveIT {
    private static final double DAYS_A_YEAR = 365.25;

    private final ObjectMapper json = new ObjectMapper();
    private List<JsonNode> alerts;
    private JsonNode track;
    private double years;

    @BeforeAll
    void replay(@TempDir Path folder) throws Exception {
        Path told = folder.resolve("alerts.jsonl");
        Process replay = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("detente.jar"),
                        "replay",
                        System.getProperty("detente.archive"),
                        "--work-dir=" + folder.resolve("work"),
                        "--alerts=" + told,
                        "--truth=" + System.getProperty("detente.turns"),
                        "--report=" + folder.resolve("report.html"))
                .inheritIO()
                .start();
        assertThat(replay.waitFor()).isZero();
        try (Stream<String> lines = Files.lines(told)) {
            alerts = lines.map(this::parsed).toList();
        }
        track = json.readTree(folder.resolve("report.json").toFile()).path("track");
        List<LocalDate> days = alerts.stream()
                .map(alert -> LocalDate.parse(alert.path("day").asText()))
                .sorted()
                .toList();
        years = ChronoUnit.DAYS.between(days.get(0), days.get(days.size() - 1)) / DAYS_A_YEAR;
    }

    @Test
    void severityIsAsRareAsItSays() {
        assertThat(aYear(5)).as("a few times a year").isBetween(2.0, 12.0);
        assertThat(aYear(4) / 12).as("a few times a month").isBetween(1.0, 4.0);
        assertThat(aYear(3) / 52).as("about weekly").isBetween(0.5, 2.0);
    }

    @Test
    void fewAlertsEndWithdrawn() {
        long withdrawn = alerts.stream()
                .filter(alert -> alert.path("status").asText().equals("WITHDRAWN"))
                .count();
        assertThat((double) withdrawn / alerts.size()).isLessThan(0.03);
    }

    @Test
    void turningPointsAreAlertedOnTheirDayAndNotByLuck() {
        assertThat(track.path("recall").asDouble()).isGreaterThan(0.65);
        assertThat(track.path("thaws").asDouble()).isGreaterThan(0.6);
        assertThat(track.path("ruptures").asDouble()).isGreaterThan(0.6);
        assertThat(track.path("medianLag").asDouble()).isZero();
        assertThat(track.path("luck").asDouble()).isLessThan(0.07);
        assertThat(track.path("alertsAPairAndYear").asDouble()).isLessThan(4);
    }

    /** Turning points of at least this severity that stand, a year. */
    private double aYear(int severity) {
        return alerts.stream()
                        .filter(alert -> alert.path("kind").asText().equals("TURNING_POINT"))
                        .filter(alert -> !alert.path("status").asText().equals("WITHDRAWN"))
                        .filter(alert -> alert.path("severity").asInt() >= severity)
                        .count()
                / years;
    }

    private JsonNode parsed(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
