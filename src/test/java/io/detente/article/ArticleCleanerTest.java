package io.detente.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleCleanerTest {
    private static final String NEWS = "Hungary recalled its envoy from Romania on Tuesday.";

    private final ArticleCleaner cleaner = new ArticleCleaner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEOUL, South Korea (Reuters) - ",
                "WASHINGTON, May 3 (Xinhua) -- ",
                "(CNN) ",
                "LISBON \u2014 ",
                "Berlin (dpa) - ",
                "Paris (AFP) \u2013 ",
                "Washington (CNN) \u2014 ",
                "New Delhi, India (AP) \u2014 ",
                "ISLAMABAD: ",
                "NEW DELHI: ",
                "RIYADH: ",
                "KUALA LUMPUR, March 12: ",
                "MOSCOW, March 12. /TASS/. ",
                "BAKU, March 12 /APA/ ",
                "KYIV\u00a0\u2014 ",
                "WASHINGTON (Reuters)\u00a0- ",
                "NAIROBI, 12 March (IRIN) - "
            })
    void aDatelineIsNoneOfTheNews(String dateline) {
        CleanText clean = clean(dateline + NEWS);

        assertThat(clean.passages().get(1).text()).isEqualTo(NEWS);
        assertThat(clean.dateline()).contains(dateline.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hungary (a member since 2004) - and so a voter - recalled its envoy from Romania.",
                "The European Union (EU) - the bloc of 27 - thanked Romania.",
                "Hungary: a state that recalled its envoy from Romania.",
                "EU leaders: both thanked Romania."
            })
    void aSentenceThatBeginsLikeADatelineStays(String sentence) {
        assertThat(clean(sentence).passages().get(1).text()).isEqualTo(sentence);
    }

    @Test
    void furtherOnInAnArticleCapitalsBeforeAColonAreSomebodyWhoSpeaks() {
        CleanText clean = clean("LISBON: " + NEWS + "\nThis is what was said there.\nMINISTER: We have recalled him.");

        assertThat(clean.passages().get(3).text()).isEqualTo("MINISTER: We have recalled him.");
    }

    @Test
    void whoPublishesAHeadlineIsNoneOfIt() {
        CleanText clean =
                cleaner.clean(article("UPDATE 2-Hungary recalls its envoy from Romania - The Harbour Post", ""));

        assertThat(clean.passages().get(0).text()).isEqualTo("Hungary recalls its envoy from Romania");
    }

    private CleanText clean(String body) {
        return cleaner.clean(article("", body));
    }

    private static NewsArticle article(String title, String body) {
        return NewsArticle.of("t", title, body, Instant.parse("2024-03-12T12:00:00Z"));
    }
}
