package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.detente.article.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However long or odd an article is, the extractor ends soon and throws nothing; if it did not end, it would say
 * so.
 */
class ExtractionBoundsTest {
    /**
     * Generous: each takes well under a second on a quiet machine. What this guards against takes minutes or never
     * ends.
     */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final String NEWS =
            "Finland's foreign minister met his Portuguese counterpart in Lisbon on Tuesday. ";
    private static final String WRAPPED =
            "of a line that does not end where a sentence of the text ends but\n".repeat(2);
    private static final String CLAUSE = "France told Italy and Spain that Greece had warned Turkey, ";

    static Stream<Arguments> oddTexts() {
        return Stream.of(
                arguments("ten megabytes of news", repeated(NEWS, 10_000_000)),
                arguments("ten megabytes of news, a line a sentence", repeated(NEWS.strip() + "\n", 10_000_000)),
                arguments("a megabyte without a full stop", repeated(CLAUSE, 1_000_000)),
                arguments("a megabyte of one word", "a".repeat(1_000_000)),
                arguments("a megabyte of capitals", "A".repeat(1_000_000)),
                arguments("a megabyte of initials", "U.S.".repeat(250_000)),
                arguments("a megabyte of blanks", " ".repeat(1_000_000)),
                arguments("a megabyte of line ends", "\n".repeat(1_000_000)),
                arguments("a megabyte of hyphens", "-".repeat(1_000_000)),
                arguments("a megabyte of full stops", ".".repeat(1_000_000)),
                arguments("a megabyte of accents on one letter", "e" + "\u0301".repeat(1_000_000)),
                arguments("halves of characters", "\uD83D".repeat(100_000)),
                arguments("a hundred thousand quotes, one in another", nested("\u201C", "\u201D")),
                arguments("a hundred thousand brackets, one in another", nested("(", ")")),
                arguments("a hundred thousand relative clauses", "Peru " + repeated("who told Chile ", 1_500_000)),
                arguments("four hundred words that may each be left out of a name", "a ".repeat(400) + "(AAAAAAAAAA)"),
                arguments("a hundred thousand names", repeated("Iran, ", 600_000)),
                arguments(
                        "a hundred times that each state has met each other",
                        repeated(allStates() + " met. ", 400_000)),
                arguments(
                        "a megabyte of wrapped lines",
                        repeated(
                                "By this a sentence ends, which is of one line and of no other.\n" + WRAPPED,
                                1_000_000)),
                arguments("a megabyte of labels", repeated("UPDATE 1-", 1_000_000)),
                arguments("a megabyte of dashes before long words", repeated(" - " + "a".repeat(100), 1_000_000)),
                arguments("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddTexts")
    void endsAndThrowsNothing(String what, String text) {
        assertTimeoutPreemptively(BOUND, () -> extract("", text), what + " as text");
        assertTimeoutPreemptively(BOUND, () -> extract(text, ""), what + " as headline");
    }

    private static String allStates() {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH))
                .collect(Collectors.joining(" and "));
    }

    @Test
    void anArticleThatTakesLongerThanItMayIsToldOfAsSuch() {
        EventExtractor hasty = new EventExtractor(KNOWLEDGE, Duration.ZERO);
        NewsArticle article = NewsArticle.of("odd", "", NEWS, Instant.parse("2023-05-10T12:00:00Z"));

        assertThatThrownBy(() -> hasty.extract(article))
                .isInstanceOf(ExtractionTimeoutException.class)
                .hasMessageContaining("article odd");
        assertThatThrownBy(() -> hasty.explain(article)).isInstanceOf(ExtractionTimeoutException.class);
    }

    @Test
    void theBeginningOfALongArticleIsRead() {
        assertThat(extract("", repeated(NEWS, 1_000_000)).events()).isNotEmpty();
    }

    private static Extraction extract(String title, String body) {
        return new EventExtractor(KNOWLEDGE)
                .extract(NewsArticle.of("odd", title, body, Instant.parse("2023-05-10T12:00:00Z")));
    }

    private static String repeated(String text, int atLeast) {
        return text.repeat(atLeast / text.length() + 1);
    }

    private static String nested(String open, String close) {
        return open.repeat(100_000) + "Finland met Portugal" + close.repeat(100_000);
    }
}
