package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of {@code ops/} is tested both ways, and told of in the runbook. */
class OperationsTest {

    private static final Path RULES = Path.of("ops/prometheus/detente-rules.yml");
    private static final Path RULE_TESTS = Path.of("ops/prometheus/detente-rules-test.yml");
    private static final Path RUNBOOK = Path.of("ops/runbook.md");

    @Test
    void eachRuleHasATestInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        yaml(RULE_TESTS)
                .findValues("alert_rule_test")
                .forEach(cases -> cases.forEach(one -> (one.get("exp_alerts").isEmpty() ? quiet : firing)
                        .add(one.get("alertname").asText())));
        assertThat(alerts()).isNotEmpty().allMatch(firing::contains).allMatch(quiet::contains);
    }

    @Test
    void eachRuleLinksToItsEntryInTheRunbookAndEachEntryHasARule() throws IOException {
        List<String> entries;
        try (Stream<String> lines = Files.lines(RUNBOOK)) {
            entries = lines.filter(line -> line.startsWith("### "))
                    .map(line -> line.substring(4))
                    .toList();
        }
        assertThat(entries).containsExactlyInAnyOrderElementsOf(alerts());
        for (JsonNode rule : yaml(RULES).at("/groups/0/rules")) {
            assertThat(rule.at("/annotations/runbook_url").asText())
                    .isEqualTo("ops/runbook.md#" + rule.get("alert").asText().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theDashboardShowsWhatThePageOfCapacitySaysItShows() throws IOException {
        String page = Files.readString(Path.of("ops/capacity.md"));
        int end = page.indexOf("the dashboard in `grafana` shows them");
        String told = page.substring(page.lastIndexOf("on `/metrics`:", end), end);
        Set<String> metrics = new TreeSet<>();
        Matcher metric = Pattern.compile("`((?:detente|kafka)_\\w+)`").matcher(told);
        while (metric.find()) {
            metrics.add(metric.group(1));
        }
        String dashboard = Files.readString(Path.of("ops/grafana/detente.json"));

        assertThat(metrics).hasSizeGreaterThan(3).allMatch(dashboard::contains);
    }

    @Test
    void noEntryOfTheChangelogIsThereTwice() throws IOException {
        String[] entries = Files.readString(Path.of("ops/CHANGELOG.md")).split("(?m)^(?=- |## )");

        assertThat(entries).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    private static List<String> alerts() throws IOException {
        return yaml(RULES).findValuesAsText("alert");
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    }
}
