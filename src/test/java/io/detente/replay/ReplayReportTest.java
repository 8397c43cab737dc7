package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.signal.SignalRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and the numbers beside it, and what two runs differ in. */
class ReplayReportTest {

    private static final ReplayPeriod YEAR =
            new ReplayPeriod(LocalDate.parse("2012-01-01"), LocalDate.parse("2012-12-31"));

    @TempDir
    private Path folder;

    @Test
    void givenWhatAReplayWroteThenThePageNeedsNothingElseAndTheNumbersLieBesideIt() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Path truth = folder.resolve("events.csv");
        Files.writeString(truth, "pair,date,sign,name\nCHN-JPN,2012-09,-,Islands </script>\n");

        Path page = folder.resolve("report.html");
        new ReplayReport(SignalRules.defaults(), Map.of("Sources", "a.jsonl"), List.of(truth))
                .write(page, run.signals(), run.alerts(), List.of(), YEAR);

        String html = Files.readString(page);
        assertThat(html)
                .doesNotContain("src=", "href=\"http", "@import", "{{", "Islands </script>")
                .contains("uPlot", "Islands \\u003c/script>");
        JsonNode pair = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .path("pairs")
                .path(0);
        assertThat(pair.path("pair").asText()).isEqualTo("CHN-JPN");
        assertThat(pair.path("thaw")).hasSameSizeAs(pair.path("balance"));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(pair.path("alerts").path(0).path("event").asText()).startsWith("2012-09 Islands");
        assertThat(Files.readString(folder.resolve("report.csv")))
                .startsWith("pair,measure,truth,value,low,high,items,shifted,shiftedHigh,shifts")
                .contains("CHN-JPN,events alerted (recall),dated events,1.0");
    }

    @Test
    void givenTwoDatedEventsNearAnAlertThenItStandsBesideTheNearestAndItsLagIsUntilItWasTold() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Path truth = folder.resolve("events.csv");
        Files.writeString(
                truth, "pair,date,sign,name\nCHN-JPN,2012-08-15,-,A protest\nCHN-JPN,2012-09-11,-,A purchase\n");

        Path page = folder.resolve("report.html");
        new ReplayReport(SignalRules.defaults(), Map.of(), List.of(truth))
                .write(page, run.signals(), run.alerts(), List.of(), YEAR);

        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(report.at("/pairs/0/alerts/0/event").asText()).isEqualTo("2012-09-11 A purchase");
        assertThat(report.at("/track/points"))
                .filteredOn(point -> point.path("name").asText().equals("A purchase"))
                .singleElement()
                .satisfies(point -> assertThat(point.path("lag").asInt()).isOne());
    }

    @Test
    void givenAPublishedSeriesWithTiesThenItIsDrawnByTheRanksThatItsCorrelationSees() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Files.writeString(
                run.signals(),
                Files.readString(run.signals()) + signal("P28D", "2012-11-18", "2012-12-16", 3.0, "2012-12-15") + "\n");
        Path truth = folder.resolve("published.csv");
        Files.writeString(
                truth, "pair,date,value\nCHN-JPN,2012-09,1\nCHN-JPN,2012-10,5\nCHN-JPN,2012-11,5\nCHN-JPN,2012-12,5\n");

        Path page = folder.resolve("report.html");
        new ReplayReport(SignalRules.defaults(), Map.of(), List.of(truth))
                .write(page, run.signals(), run.alerts(), List.of(), YEAR);

        JsonNode months = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .at("/pairs/0/series/0/months");
        assertThat(months).extracting(month -> month.path(1).asDouble()).containsExactly(-1.0, 0.333, 0.333, 0.333);
    }

    @Test
    void givenATurningPointOutsideTheReplayedPeriodThenTheNumbersSaySo() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Path truth = folder.resolve("events.csv");
        Files.writeString(truth, "pair,date,sign,name\nCHN-JPN,2010-09-07,-,A collision\n");

        Path page = folder.resolve("report.html");
        new ReplayReport(SignalRules.defaults(), Map.of(), List.of(truth))
                .write(page, run.signals(), run.alerts(), List.of(), YEAR);

        JsonNode track = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .path("track");
        assertThat(track.path("outside").asInt()).isOne();
        assertThat(track.path("points")).isEmpty();
        assertThat(track.path("recall").isNull()).isTrue();
    }

    /** A page beside the numbers of another replay would be worse than none. */
    @Test
    void givenAFileThatCannotBeReplacedThenTheOthersAreAsTheyWere() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Path page = folder.resolve("report.html");
        Path json = Files.writeString(folder.resolve("report.json"), "before");
        Path csv = Files.createDirectories(folder.resolve("report.csv/within")).getParent();
        ReplayReport report = new ReplayReport(SignalRules.defaults(), Map.of(), List.of());

        assertThatThrownBy(() -> report.write(page, run.signals(), run.alerts(), List.of(), YEAR))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(csv.toString());

        assertThat(json).hasContent("before");
        assertThat(page).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(json, csv, folder.resolve("a"));
        }
        Files.delete(csv.resolve("within"));
        Files.delete(csv);

        report.write(page, run.signals(), run.alerts(), List.of(), YEAR);

        assertThat(Files.readString(json)).contains("CHN-JPN");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(page, json, csv, folder.resolve("a"));
        }
    }

    @Test
    void givenFilesOfOthersBesideTheReportThenTheyStay() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Path page = Files.writeString(folder.resolve("report.html"), "last year's");
        Path kept = Files.writeString(folder.resolve("report.html.before"), "mine");
        Path half = Files.writeString(folder.resolve("report.json.part"), "mine, too");

        new ReplayReport(SignalRules.defaults(), Map.of(), List.of())
                .write(page, run.signals(), run.alerts(), List.of(), YEAR);

        assertThat(Files.readString(page)).contains("uPlot");
        assertThat(kept).hasContent("mine");
        assertThat(half).hasContent("mine, too");
    }

    @Test
    void givenYearsWithoutNewsBetweenWindowsOfOneRegimeThenNeitherBandReachesOverThem() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Files.writeString(
                run.signals(),
                Files.readString(run.signals()) + signal("P28D", "2016-11-18", "2016-12-16", 3.0, "2016-12-15") + "\n");

        new ReplayReport(SignalRules.defaults(), Map.of(), List.of())
                .write(folder.resolve("report.html"), run.signals(), run.alerts(), List.of(), YEAR);

        JsonNode bands = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .at("/pairs/0/regimes");
        assertThat(bands)
                .allSatisfy(
                        band -> assertThat(band.path(1).asLong() - band.path(0).asLong())
                                .isLessThan(366L * 86_400));
        assertThat(bands.get(bands.size() - 1).path(2))
                .isEqualTo(bands.get(bands.size() - 2).path(2));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenALinkToAFileThatIsNotThereYetThenThatIsMadeAndTheLinkStays() throws Exception {
        ReplayFiles run = run("a", 3.0);
        Path file = Files.createDirectory(folder.resolve("volume")).resolve("numbers.json");
        Path link = Files.createSymbolicLink(folder.resolve("report.json"), file);

        new ReplayReport(SignalRules.defaults(), Map.of(), List.of())
                .write(folder.resolve("report.html"), run.signals(), run.alerts(), List.of(), YEAR);

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("CHN-JPN");
    }

    @Test
    void givenTwoRunsThatDifferInOneWeightThenAlertsAndTheEventsBehindThemAreNamed() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 4.5);
        Files.writeString(b.alerts(), "");

        List<String> told = compared(a, b);

        assertThat(told)
                .anyMatch(line -> line.contains("only in A: 2012-09-11 CHN-JPN STEADY to TENSION"))
                .anyMatch(line -> line.contains(
                        "-3.00 in A, -4.50 in B: JPN to CHN ACCUSE/accuse, 2012-09-11: Islands were bought."))
                .anyMatch(line -> line.contains("28 days to 2012-09-11: TENSION at -0.23 in A, TENSION at -0.31 in B"))
                .anyMatch(line -> line.startsWith("Signals: 0 only in A, 0 only in B, 2 differ"));
    }

    @Test
    void givenTheSameTurnADayLaterThenItHasMoved() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Files.writeString(
                b.alerts(),
                Files.readString(b.alerts())
                        .replace("\"alertId\":\"1\"", "\"alertId\":\"2\"")
                        .replace("2012-09-11\",\"regimeBefore", "2012-09-13\",\"regimeBefore"));

        List<String> told = compared(a, b);

        assertThat(told)
                .anyMatch(line -> line.contains("0 only in A, 0 only in B, 1 on another day"))
                .anyMatch(line -> line.contains("2 days later in B: 2012-09-11 CHN-JPN STEADY to TENSION"));
    }

    /** A turning point that is told a week later may be one that was missed. */
    @Test
    void givenAnAlertThatWasFirstToldOnAnotherDayThenItDiffers() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Files.writeString(b.alerts(), Files.readString(b.alerts()).replace("2012-09-12\"}", "2012-09-20\"}"));

        assertThat(compared(a, b))
                .anyMatch(line -> line.contains("0 on another day, 1 in another way"))
                .anyMatch(line -> line.contains("severity 2, first told 2012-09-12; in B STEADY to TENSION, severity 2,"
                        + " first told 2012-09-20"));
    }

    @Test
    void givenAnAlertThatNewsTookBackInOneRunAndTheOtherNeverToldThenItIsCounted() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Files.writeString(
                b.alerts(),
                Files.readString(b.alerts())
                        + Files.readString(b.alerts())
                                .replace("\"alertId\":\"1\"", "\"alertId\":\"2\"")
                                .replace("CONFIRMED", "WITHDRAWN"));

        assertThat(compared(a, b))
                .anyMatch(line -> line.startsWith("Alerts that stand: 1 in A, 1 in B; 0 only in A, 0 only in B"))
                .anyMatch(line -> line.equals("Alerts that were taken back: 0 in A, 1 in B; 1 in one run alone"));
    }

    /** Who is told of an alert may hang on the regime. */
    @ParameterizedTest
    @CsvSource({
        "STEADY, TENSION, STEADY, STEADY, 'STEADY to TENSION, severity 2, first told 2012-09-12; in B day of tension, regime STEADY, severity 2'",
        "TENSION, TENSION, MIXED, MIXED, 'regime TENSION, severity 2, first told 2012-09-12; in B day of tension, regime MIXED, severity 2'",
    })
    void givenAGraveDayThatChangesTheRegimeInOneRunAloneThenItDiffers(
            String beforeInA, String afterInA, String beforeInB, String afterInB, String differs) throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        withTurn(a, "TURNING_POINT", beforeInA, afterInA);
        withTurn(b, "TURNING_POINT", beforeInB, afterInB);

        assertThat(compared(a, b))
                .anyMatch(line -> line.contains("differs: 2012-09-11 CHN-JPN day of tension, " + differs));
    }

    @Test
    void givenRegimesWithoutASideThenOneIsNotTheOtherOnAnotherDay() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        withTurn(a, "REGIME_CHANGE", "TENSION", "STEADY");
        withTurn(b, "REGIME_CHANGE", "THAW", "MIXED");
        for (ReplayFiles run : List.of(a, b)) {
            Files.writeString(
                    run.alerts(), Files.readString(run.alerts()).replace("\"side\":\"TENSION\"", "\"side\":null"));
        }
        Files.writeString(
                b.alerts(),
                Files.readString(b.alerts())
                        .replace("\"alertId\":\"1\"", "\"alertId\":\"2\"")
                        .replace("2012-09-11\",\"regimeBefore", "2012-09-30\",\"regimeBefore"));

        assertThat(compared(a, b))
                .anyMatch(line -> line.contains("only in A: 2012-09-11 CHN-JPN TENSION to STEADY"))
                .anyMatch(line -> line.contains("only in B: 2012-09-30 CHN-JPN THAW to MIXED"));
    }

    private static void withTurn(ReplayFiles run, String kind, String before, String after) throws Exception {
        Files.writeString(
                run.alerts(),
                Files.readString(run.alerts())
                        .replace("REGIME_CHANGE", kind)
                        .replace("\"regimeBefore\":\"STEADY\"", "\"regimeBefore\":\"" + before + "\"")
                        .replace("\"regimeAfter\":\"TENSION\"", "\"regimeAfter\":\"" + after + "\""));
    }

    @Test
    void givenOnlyWhatThePairIsUsedToDiffersThenTheOlderEventsAreNamed() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Files.writeString(
                a.signals(),
                signal("P1D", "2012-05-02", "2012-05-03", 3.0, "2012-05-02") + "\n" + Files.readString(a.signals()));
        Files.writeString(
                b.signals(),
                signal("P1D", "2012-05-02", "2012-05-03", 1.5, "2012-05-02") + "\n" + Files.readString(b.signals()));
        Files.writeString(b.alerts(), "");

        List<String> told = compared(a, b);

        assertThat(told)
                .anyMatch(line -> line.contains("No event of these days weighs differently; of the half year before"))
                .anyMatch(line -> line.contains(
                        "-3.00 in A, -1.50 in B: JPN to CHN ACCUSE/accuse, 2012-05-02: Islands were bought."));
    }

    @Test
    void givenTheSameRunTwiceThenThereIsNoDifference() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayComparison.Run run = new ReplayComparison.Run(a.signals(), a.alerts());

        assertThat(new ReplayComparison(line -> {}).compare(run, run)).isFalse();
    }

    /** The balance is a ratio: twice the thaw and twice the tension need not move it. */
    @Test
    void givenSignalsOfTheSameBalanceThatDifferOtherwiseThenTheyAreCounted() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Files.writeString(b.signals(), Files.readString(b.signals()).replace("\"thaw\":0.0", "\"thaw\":1.5"));

        assertThat(compared(a, b))
                .anyMatch(line -> line.startsWith("Signals: 0 only in A, 0 only in B, 0 differ")
                        && line.contains("2 more differ in neither balance nor regime"));
    }

    @Test
    void givenSignalsThatDifferInRevisionAndRulesAloneThenThereIsNoDifference() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        withEnd(a, "\"revision\":1,\"rulesVersion\":\"s1\"}");
        withEnd(b, "\"revision\":12,\"rulesVersion\":\"s2\"}");

        assertThat(new ReplayComparison(line -> {})
                        .compare(
                                new ReplayComparison.Run(a.signals(), a.alerts()),
                                new ReplayComparison.Run(b.signals(), b.alerts())))
                .isFalse();
    }

    /** Wherever it was cut: what is left may still have all that is looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"signals.jsonl", "alerts.jsonl"})
    void givenAFileThatIsCutWithinALineThenFileAndLineAreNamed(String name) throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 1.5);
        Path file = b.signals().resolveSibling(name);
        String text = Files.readString(file);
        long last = text.lines().count();
        int begin = text.lastIndexOf('\n', text.length() - 2) + 1;
        for (int end = begin + 1; end < text.length() - 1; end++) {
            Files.writeString(file, text.substring(0, end));

            assertThatThrownBy(() -> compared(a, b))
                    .as(text.substring(begin, end))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(file + ":" + last + ": no line of a replay, or cut off");
        }
    }

    @ParameterizedTest
    @CsvSource({"signals.jsonl,Pairs and days", "alerts.jsonl,{}", "signals.jsonl,{}", "alerts.jsonl,''"})
    void givenALineThatNoReplayWroteThenFileAndLineAreNamed(String name, String line) throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Path file = a.signals().resolveSibling(name);
        Files.writeString(file, line + "\n" + Files.readString(file));

        assertThatThrownBy(() -> compared(a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":1: no line of a replay, or cut off");
    }

    @Test
    void givenASignalWithoutItsBalanceThenFileAndLineAreNamed() throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Files.writeString(b.signals(), Files.readString(b.signals()).replace("\"balance\"", "\"scale\""));

        assertThatThrownBy(() -> compared(a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(b.signals() + ":1: no line of a replay, or cut off: it has no balance");
    }

    @ParameterizedTest
    @CsvSource({"signals,''", "alerts,''", "signals,Pairs and days", "alerts,Pairs and days"})
    void givenACompressedFileThatIsEmptyOrNotCompressedThenItIsNamedAndClosed(String name, String text)
            throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Path file = Files.writeString(folder.resolve(name + ".jsonl.gz"), text);
        ReplayFiles broken =
                name.equals("signals") ? new ReplayFiles(file, b.alerts()) : new ReplayFiles(b.signals(), file);

        assertThatThrownBy(() -> compared(a, broken))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": no gzip, or cut off");
        assertThat(openFiles()).doesNotContain(file.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"signals", "alerts"})
    void givenACompressedFileThatIsCutThenFileAndLineAreNamed(String name) throws Exception {
        ReplayFiles a = run("a", 3.0);
        ReplayFiles b = run("b", 3.0);
        Path file = folder.resolve(name + ".jsonl.gz");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(whole)) {
            Files.copy(b.signals().resolveSibling(name + ".jsonl"), out);
        }
        ReplayFiles broken =
                name.equals("signals") ? new ReplayFiles(file, b.alerts()) : new ReplayFiles(b.signals(), file);
        // Shorter than its head it is no gzip, and what it ends in is no text.
        for (int length = 11; length < whole.size(); length++) {
            Files.write(file, Arrays.copyOf(whole.toByteArray(), length));

            assertThatThrownBy(() -> compared(a, broken))
                    .as(length + " bytes of " + whole.size())
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(Pattern.quote(file.toString()) + ":[1-3]: no gzip, or cut off.*");
        }
    }

    /** Of this process; empty where the system does not tell. */
    private static List<Path> openFiles() throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        List<Path> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(all)) {
            for (Path file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    open.add(Files.readSymbolicLink(file));
                }
            }
        }
        return open;
    }

    private static void withEnd(ReplayFiles run, String end) throws Exception {
        Files.writeString(run.signals(), Files.readString(run.signals()).replaceAll("}(?=\n)", "," + end));
    }

    /** What is told of two runs that differ. */
    private static List<String> compared(ReplayFiles a, ReplayFiles b) throws Exception {
        List<String> told = new ArrayList<>();
        boolean differ = new ReplayComparison(told::add)
                .compare(
                        new ReplayComparison.Run(a.signals(), a.alerts()),
                        new ReplayComparison.Run(b.signals(), b.alerts()));
        assertThat(differ).isTrue();
        return told;
    }

    private ReplayFiles run(String name, double weight) throws Exception {
        Path run = Files.createDirectories(folder.resolve(name));
        Path signals = run.resolve("signals.jsonl");
        Path alerts = run.resolve("alerts.jsonl");
        Files.writeString(
                signals,
                signal("P1D", "2012-09-11", "2012-09-12", weight) + "\n"
                        + signal("P28D", "2012-08-15", "2012-09-12", weight) + "\n");
        Files.writeString(
                alerts,
                String.format(
                        Locale.ROOT,
                        "{\"alertId\":\"1\",\"pair\":\"CHN-JPN\",\"kind\":\"REGIME_CHANGE\",\"side\":\"TENSION\",\"status\":\"CONFIRMED\","
                                + "\"day\":\"2012-09-11\",\"regimeBefore\":\"STEADY\",\"regimeAfter\":\"TENSION\","
                                + "\"severity\":2,\"score\":-0.4,\"baseline\":0,\"explanation\":\"It turned.\","
                                + "\"evidence\":[%s],\"firstTold\":\"2012-09-12\"}%n",
                        driver(weight, "2012-09-11")));
        return new ReplayFiles(signals, alerts);
    }

    private static String signal(String window, String start, String end, double weight) {
        return signal(window, start, end, weight, "2012-09-11");
    }

    private static String signal(String window, String start, String end, double weight, String day) {
        return String.format(
                Locale.ROOT,
                "{\"pair\":\"CHN-JPN\",\"window\":\"%s\",\"windowStart\":\"%s\",\"windowEnd\":\"%s\",\"thaw\":0.0,"
                        + "\"tension\":%.1f,\"balance\":%.4f,\"regime\":\"TENSION\",\"drivers\":[%s]}",
                window,
                start,
                end,
                weight,
                -weight / (weight + 10),
                driver(weight, day));
    }

    private static String driver(double weight, String day) {
        return String.format(
                Locale.ROOT,
                "{\"eventId\":\"e\",\"source\":\"JPN\",\"target\":\"CHN\",\"type\":\"ACCUSE\",\"mode\":\"accuse\","
                        + "\"modality\":\"ASSERTED\",\"day\":\"%s\",\"contribution\":-%.1f,"
                        + "\"evidence\":\"Islands were bought.\"}",
                day,
                weight);
    }
}
