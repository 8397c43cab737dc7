package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    @Test
    void givenALineWithAllMembers_whenRead_thenTheArticleHasThemAll() throws IOException {
        FoundArticle article = article("""
            {"id":"a","title":"Déjà vu","body":"One.\\n\\nTwo.","publishedAt":"2023-05-08T14:30:00Z",\
            "updatedAt":"2023-05-09","url":"https://example.org/a","source":"Example","language":"fr","more":{"x":1}}
            """);

        assertThat(article)
                .isEqualTo(new FoundArticle(
                        "a",
                        "news.jsonl",
                        Optional.of("https://example.org/a"),
                        "Déjà vu",
                        "One.\n\nTwo.",
                        Optional.of(Instant.parse("2023-05-08T14:30:00Z")),
                        Optional.of(Instant.parse("2023-05-09T00:00:00Z")),
                        Optional.of("Example"),
                        Optional.of("fr")));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-05-08T14:30:00Z, 2023-05-08T14:30:00Z",
        "2023-05-08T14:30:00+02:00, 2023-05-08T12:30:00Z",
        "2023-05-08T14:30:00+0200, 2023-05-08T12:30:00Z",
        "2023-05-08T14:30:00.250Z, 2023-05-08T14:30:00.250Z",
        "2023-05-08T14:30:00.250123+00:00, 2023-05-08T14:30:00.250123Z",
        "2023-05-08T14:30:00.5Z, 2023-05-08T14:30:00.500Z",
        "2023-05-08T14:30:00-05, 2023-05-08T19:30:00Z",
        "2023-05-08t14:30:00z, 2023-05-08T14:30:00Z",
        "2023-05-08T14:30Z, 2023-05-08T14:30:00Z",
        "2023-05-08T14:30:00, 2023-05-08T14:30:00Z",
        "2023-05-08, 2023-05-08T00:00:00Z",
    })
    void givenATime_whenRead_thenAnOffsetIsHeededAndUtcTakenWithoutOne(String text, Instant expected) {
        assertThat(JsonLines.instant(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2023-13-01", "2023-02-30", "2023-05-08T14", "1683556200000", "2023-05-08 14:30"
            })
    void givenSomethingElse_whenReadAsATime_thenItIsNone(String text) {
        assertThat(catchThrowable(() -> JsonLines.instant(text))).isInstanceOf(DateTimeParseException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | NO_ARTICLE | no JSON",
                "{\"id\":\"a\" | NO_ARTICLE | no JSON",
                "{\"id\":\"a\"} {\"id\":\"b\"} | NO_ARTICLE | no JSON",
                "[1,2] | NO_ARTICLE | not a JSON object",
                "{\"title\":1} | BAD_FIELD | title is not a text",
                "{\"title\":\"t\",\"publishedAt\":1683556200000} | BAD_FIELD | publishedAt is not a text",
                "{\"title\":\"t\",\"publishedAt\":\"soon\"} | BAD_FIELD | publishedAt is no time like",
                "{\"title\":\"t\",\"publishedAt\":\"+10000-01-01\"} | BAD_FIELD | publishedAt +10000-01-01T00:00:00Z"
                        + " is not",
                "{\"title\":\"t\",\"publishedAt\":\"+999999999-12-31\"} | BAD_FIELD | publishedAt"
                        + " +999999999-12-31T00:00:00Z",
                "{\"title\":\"t\",\"publishedAt\":\"-999999999-01-01\"} | BAD_FIELD | publishedAt"
                        + " -999999999-01-01T00:00:00Z",
                "{\"title\":\"t\",\"updatedAt\":\"9999-12-31T23:59:59-01:00\"} | BAD_FIELD | updatedAt +10000-01-01",
            })
    void givenABadLine_whenRead_thenItIsRefusedWithFileAndLineAndTheNextIsRead(
            String line, Reason reason, String message) throws IOException {
        List<Finding> findings = read("\n" + line + "\n{\"id\":\"good\",\"title\":\"t\"}\n");

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.where()).isEqualTo("news.jsonl:2");
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.message()).startsWith(message);
        });
        assertThat(findings.get(1))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.article().id()).isEqualTo("good"));
    }

    @Test
    void givenBytesThatAreNoUtf8_whenRead_thenOnlyTheirLineIsRefused() throws IOException {
        byte[] bytes = "{\"title\":\"Fr?\"}\n{\"title\":\"ok\"}".getBytes(StandardCharsets.US_ASCII);
        bytes[12] = (byte) 0xE9;

        List<Finding> findings = new ArrayList<>();
        new JsonLines().read(new ByteArrayInputStream(bytes), "news.jsonl", Optional.empty(), findings::add);

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0)).isInstanceOf(Refused.class);
        assertThat(findings.get(1)).isInstanceOf(Found.class);
    }

    @Test
    void givenALineBeyondTheLimit_whenRead_thenItIsPassedOverWithoutBeingHeld() throws IOException {
        String huge = "x".repeat(JsonLines.MAX_LINE_BYTES + 1);

        List<Finding> findings = read(huge + "\n{\"title\":\"next\"}");

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
        assertThat(findings.get(1).where()).isEqualTo("news.jsonl:2");
    }

    @Test
    void givenNoId_whenRead_thenItIsMadeOfTheUrlElseOfTextAndDateAndIsTheSameEachTime() throws IOException {
        String id = article("{\"title\":\"t\",\"body\":\"b\",\"publishedAt\":\"2023-05-08\"}")
                .id();

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(article("{\"publishedAt\":\"2023-05-08T00:00:00Z\",\"body\":\"b\",\"title\":\"t\"}")
                        .id())
                .isEqualTo(id);
        assertThat(article("{\"title\":\"t\",\"body\":\"b\",\"publishedAt\":\"2023-05-09\"}")
                        .id())
                .isNotEqualTo(id);
        assertThat(article("{\"title\":\"t\",\"url\":\"https://example.org/a\"}")
                        .id())
                .isEqualTo(article("{\"title\":\"corrected\",\"url\":\"https://example.org/a\"}")
                        .id());
    }

    @Test
    void givenADateForTheUndated_whenRead_thenOnlyTheyGetIt() throws IOException {
        List<Finding> findings = new ArrayList<>();
        Instant date = Instant.parse("2020-01-01T00:00:00Z");
        String text = "{\"title\":\"t\"}\n{\"title\":\"t\",\"publishedAt\":\"2023-05-08\"}";

        new JsonLines().read(stream(text), "news.jsonl", Optional.of(date), findings::add);

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().publishedAt().orElseThrow())
                .containsExactly(date, Instant.parse("2023-05-08T00:00:00Z"));
    }

    @Test
    void givenAnArticleWithoutDateOrText_whenChecked_thenItIsRefusedAndSaysWhy() throws IOException {
        assertThat(((Found) read("{\"title\":\"t\"}").get(0)).complete())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_DATE));
        assertThat(((Found) read("{\"publishedAt\":\"2023-05-08\",\"body\":\" \"}")
                                .get(0))
                        .complete())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_TEXT));
    }

    @Test
    void givenAnArticleDatedAheadOfTheClock_whenChecked_thenItIsRefusedUntilItsTimeHasCome() throws IOException {
        Found article = (Found) read("{\"publishedAt\":\"2023-05-08T14:30:00Z\",\"title\":\"t\"}")
                .get(0);

        assertThat(article.completeAt(Instant.parse("2023-05-08T13:29:00Z")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.BAD_FIELD);
                    assertThat(refused.message())
                            .isEqualTo("publishedAt 2023-05-08T14:30:00Z is more than 60 minutes ahead of the clock");
                });
        assertThat(article.completeAt(Instant.parse("2023-05-08T13:30:00Z"))).isSameAs(article);
    }

    @Test
    void givenAnArticleWithAnAddressThatIsTooLong_whenChecked_thenItIsRefusedAndSaysHowLongItMayBe()
            throws IOException {
        String article = "{\"publishedAt\":\"2023-05-08\",\"title\":\"t\",\"url\":\"" + "x".repeat(2_049) + "\"}";
        assertThat(((Found) read(article).get(0)).complete()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.BAD_FIELD);
            assertThat(refused.message()).isEqualTo("url has 2049 characters, at most 2048 are taken");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59Z, t, BAD_FIELD, before 1970",
        "2023-05-08, 12345 %, NO_TEXT, has a letter",
    })
    void givenAnArticleThatTheStreamWouldSetAside_whenChecked_thenItIsRefusedAndSaysWhy(
            String date, String title, Reason reason, String message) throws IOException {
        Found article = (Found) read("{\"publishedAt\":\"" + date + "\",\"title\":\"" + title + "\"}")
                .get(0);

        assertThat(article.completeAt(Instant.parse("2023-05-09T00:00:00Z")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.message()).contains(message);
                });
    }

    @Test
    void givenATextOfTheGreatestLength_whenChecked_thenItIsTakenAndOneLongerIsNot() throws IOException {
        String longest = "{\"publishedAt\":\"2023-05-08\",\"body\":\"" + "x".repeat((1 << 20) - 1);
        Instant now = Instant.parse("2023-05-09T00:00:00Z");

        assertThat(((Found) read(longest + "\"}").get(0)).completeAt(now)).isInstanceOf(Found.class);
        assertThat(((Found) read(longest + "x\"}").get(0)).completeAt(now))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
                    assertThat(refused.message()).contains("1048577 characters, at most 1048576");
                });
    }

    @Test
    void theBundledSamplesAreAllArticlesInTheOrderOfTheirDates() {
        assertThat(SampleArticles.read())
                .hasSizeGreaterThan(50)
                .isSortedAccordingTo((one, other) -> one.article()
                        .publishedAt()
                        .orElseThrow()
                        .compareTo(other.article().publishedAt().orElseThrow()));
    }

    private static FoundArticle article(String line) throws IOException {
        List<Finding> findings = read(line);
        assertThat(findings).singleElement().isInstanceOf(Found.class);
        return ((Found) findings.get(0)).article();
    }

    private static List<Finding> read(String text) throws IOException {
        List<Finding> findings = new ArrayList<>();
        new JsonLines().read(stream(text), "news.jsonl", Optional.empty(), findings::add);
        return findings;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
