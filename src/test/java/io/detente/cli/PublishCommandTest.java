package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.feed.web.NewsSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void givenArticles_whenRunDry_thenEachIsALineOfJsonAndNoClusterIsNeeded() throws IOException {
        Path file = Files.writeString(folder.resolve("news.jsonl"), """
                {"id":"a","title":"Gespräche","body":"Zeile 1\\nZeile 2","publishedAt":"2023-05-08T16:30:00+02:00"}
                {"title":"B","publishedAt":"2023-05-08","url":"https://example.org/b"}
                """);

        int code = run("publish", "--dry-run", file.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(2);
        JsonNode first =
                new ObjectMapper().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(first.path("id").asText()).isEqualTo("a");
        assertThat(first.path("origin").asText()).isEqualTo(file.toString());
        assertThat(first.path("title").asText()).isEqualTo("Gespräche");
        assertThat(first.path("body").asText()).isEqualTo("Zeile 1\nZeile 2");
        assertThat(first.path("publishedAt").asText()).isEqualTo("2023-05-08T14:30:00Z");
        assertThat(first.get("url").isNull()).isTrue();
        assertThat(err.toString()).contains("2 read, 2 printed, 0 refused");
    }

    @Test
    void givenLinesThatAreNoArticles_whenRun_thenTheyAreNamedTheRestGoesOnAndTheCodeIs1() throws IOException {
        Path file = Files.writeString(folder.resolve("news.jsonl"), """
                {"id":"a","title":"A","publishedAt":"2023-05-08"}
                garbage
                {"id":"b","title":"B"}
                {"id":"c","title":"C","publishedAt":"2023-05-09"}
                """);

        int code = run("publish", "--dry-run", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(err.toString())
                .contains(file + ":2: no JSON")
                .contains(file + ":3: no publishedAt")
                .contains("4 read, 2 printed, 2 refused")
                .contains("refused: no article 1, no date 1");
    }

    @Test
    void givenNoCheck_whenRun_thenAnArticleWithoutDatePasses() throws IOException {
        Path file = Files.writeString(folder.resolve("news.jsonl"), "{\"id\":\"b\",\"title\":\"B\"}\n");

        assertThat(run("publish", "--dry-run", "--no-check", file.toString())).isZero();

        assertThat(out.toString()).contains("\"publishedAt\":null");
    }

    @Test
    void givenADateForTheUndated_whenRun_thenTheyHaveIt() throws IOException {
        Path file = Files.writeString(folder.resolve("news.jsonl"), "{\"id\":\"b\",\"title\":\"B\"}\n");

        assertThat(run("publish", "--dry-run", "--published-at", "2023-05-08T14:30:00Z", file.toString()))
                .isZero();

        assertThat(out.toString()).contains("\"publishedAt\":\"2023-05-08T14:30:00Z\"");
    }

    @Test
    void givenADateForTheUndated_whenRunOnAFeedThatHasADate_thenItsUndatedEntriesHaveTheOneThatWasGiven()
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("world.rss"),
                "<rss version=\"2.0\"><channel><title>t</title>"
                        + "<pubDate>Sat, 20 May 2023 09:00:00 GMT</pubDate><item><title>Pact</title></item></channel></rss>");

        assertThat(run("publish", "--dry-run", "--published-at", "2023-05-08T14:30:00Z", file.toString()))
                .isZero();

        assertThat(out.toString()).contains("\"publishedAt\":\"2023-05-08T14:30:00Z\"");
    }

    @Test
    void givenAFeedsAddress_whenRunDry_thenItsArticlesArePrintedAndCountedAsFetched() throws IOException {
        try (NewsSite site = new NewsSite()) {
            site.set("/rss", NewsSite.feed(2));

            assertThat(run(
                            "publish",
                            "--dry-run",
                            "--allow-private",
                            site.address("/rss").toString()))
                    .as(err.toString())
                    .isZero();
        }

        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("https://paper.example.org/"));
        assertThat(err.toString()).contains("2 read, 2 printed, 0 refused").contains("1 fetched");
    }

    @Test
    void givenAddressesThatCannotBeHad_whenRun_thenEachIsNamedAndTheCodeIs1() throws IOException {
        try (NewsSite site = new NewsSite()) {
            assertThat(run(
                            "publish",
                            "--dry-run",
                            "--allow-private",
                            site.address("/absent").toString()))
                    .isEqualTo(1);
            assertThat(run("publish", "--dry-run", site.address("/private").toString()))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains(site.address("/absent") + " answers 404")
                    .contains(site.address("/private") + " is no public address")
                    .contains("refused: unreachable 1")
                    .contains("refused: forbidden 1");
        }
    }

    @Test
    void givenAgain_whenFollowing_thenItIsWrongUsage() {
        assertThat(run("publish", "--follow", "--again", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--again with --follow would send everything at every visit");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void givenNothingToRead_whenFollowingDry_thenItEndsAtOnceAsWithoutDry() {
        String nowhere = folder.resolve("nowhere").toString();

        assertThat(run("publish", "--follow", "--dry-run", nowhere)).isEqualTo(1);

        assertThat(err.toString()).contains("There is no file or folder " + nowhere);
    }

    /** It is told to stop once it has begun to ask a cluster that never answers. */
    @Test
    void givenAClusterThatDoesNotAnswer_whenFollowingIsStopped_thenItHasEndedInOrder() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process publish = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "publish",
                            "--follow",
                            "--bootstrap=127.0.0.1:" + deaf.getLocalPort(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            try (Socket asked = deaf.accept()) {
                asked.getInputStream().read();
                publish.toHandle().destroy();
                String said = new String(publish.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(publish.waitFor()).as(said).isZero();
                assertThat(said).doesNotContain("detente: ");
            } finally {
                publish.destroyForcibly();
            }
        }
    }

    @Test
    void givenAnIntervalThatIsNoneOrTooShort_whenFollowing_thenItIsWrongUsage() {
        assertThat(run("publish", "--follow", "--every", "1s", "x")).isEqualTo(2);
        assertThat(run("publish", "--follow", "--every", "often", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--every must be 10s or more").contains("'often' is no time like 90s");
    }

    @Test
    void givenAContactThatNoUserAgentCanHave_whenRun_thenItIsWrongUsage() {
        for (String contact : new String[] {"Jürgen, desk@example.org", "desk@example.org\n"}) {
            assertThat(run("publish", "--dry-run", "--contact", contact, "http://127.0.0.1:9/"))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("--contact").contains("printable ASCII");
    }

    @Test
    void givenNoSourceOrABadTime_whenRun_thenItIsWrongUsage() {
        assertThat(run("publish")).isEqualTo(2);
        assertThat(run("publish", "--published-at", "soon", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon' is no time like");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
