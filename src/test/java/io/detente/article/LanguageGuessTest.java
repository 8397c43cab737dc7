package io.detente.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
    private static final String ENGLISH = "Hungary has recalled its envoy from Romania.";

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "en-GB, en",
        "en_US, en",
        "EN, en",
        "eng, en",
        "English, en",
        "und, en",
        "mul, en",
        "'', en",
        "?, en",
        "de, de",
        "deu, de",
        "pt-BR, pt",
        "fil, fil",
        "cmn, cmn"
    })
    void aCodeThatNamesALanguageIsBelievedAndWhatNamesNoneIsNot(String tag, String language) {
        NewsArticle article = new NewsArticle(
                "t",
                ENGLISH,
                "",
                Instant.parse("2024-03-12T12:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tag));

        assertThat(LanguageGuess.of(article, new ArticleCleaner(place -> false).clean(article)))
                .isEqualTo(language);
    }
}
