package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that {@code ops/security.md} describes, started as it is said there. */
class KnownVulnerabilitiesTest {

    private static final Path CHECK = Path.of("src/build/java/KnownVulnerabilities.java");

    @TempDir
    Path folder;

    private Path bill;
    private Path advisories;
    private Path page;

    private record Outcome(int code, String output) {}

    @BeforeEach
    void write() throws IOException {
        bill = Files.writeString(folder.resolve("bill.json"), """
                {"components": [
                  {"group": "org.example", "name": "parser", "version": "1.10.2", "components": [
                    {"name": "org.example.io.sockets", "version": "4.1.115.Final"},
                    {"group": "org.apache.kafka", "name": "kafka-clients", "version": "7.5.3-ccs"}]},
                  {"group": "org.example", "name": "sound", "version": "2.0"}]}
                """);
        advisories = Files.writeString(folder.resolve("advisories.csv"), """
                CVE-2001-0001,2026-01-01T00:00:00Z,"Deep, in two ranges",org.example:parser,0,1.9.9,,HIGH,CWE-1,0.1
                CVE-2001-0001,2026-01-01T00:00:00Z,"Deep, in two ranges",org.example:parser,1.10.0,,1.10.2,HIGH,CWE-1,0.1
                CVE-2001-0002,2026-01-02T00:00:00Z,Mended,org.example:sound,0,2.0,,LOW,CWE-1,0.1
                CVE-2001-0003,2026-01-03T00:00:00Z,Inside,org.example.io:sockets,4.1.0,4.1.118.Final,,LOW,CWE-1,0.1
                CVE-2001-0004,2026-01-04T00:00:00Z,Of Kafka 3.5,org.apache.kafka:kafka-clients,3.1.0,3.9.1,,LOW,CWE-1,0.1
                CVE-2001-0005,2026-01-05T00:00:00Z,Of others,org.example:other,0,,9.0,LOW,CWE-1,0.1
                """);
        page = folder.resolve("page.md");
    }

    @Test
    void whatIsFoundAndWasNotJudgedIsToldAndFails() throws Exception {
        Files.writeString(page, "| CVE-2001-0004 | x | y |\n");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output().lines())
                .containsExactly(
                        "CVE-2001-0001 HIGH org.example:parser:1.10.2, no version without it: Deep, in two ranges (NOT JUDGED)",
                        "CVE-2001-0003 LOW org.example.io:sockets:4.1.115.Final inside parser, gone in 4.1.118.Final: Inside (NOT JUDGED)",
                        "CVE-2001-0004 LOW org.apache.kafka:kafka-clients:7.5.3-ccs inside parser, gone in 3.9.1: Of Kafka 3.5 (judged)",
                        "4 libraries against 6 ranges of advisories, the newest of 2026-01-05T00:00:00Z");
    }

    @Test
    void whatWasJudgedPassesAndFailsWhenItIsGone() throws Exception {
        String judged = "| CVE-2001-0001 | x | y |\n| CVE-2001-0003 | x | y |\n| CVE-2001-0004 | x | y |\n";
        Files.writeString(page, judged);
        assertThat(check().code()).isZero();
        Files.writeString(page, judged + "| CVE-2001-0002 | x | y |\n");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("CVE-2001-0002 was judged and is no longer found");
    }

    private Outcome check() throws IOException, InterruptedException {
        Process check = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CHECK.toString(),
                        bill.toString(),
                        advisories.toString(),
                        page.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(check.waitFor(), output);
    }
}
