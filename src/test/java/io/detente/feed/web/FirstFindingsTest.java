package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class FirstFindingsTest {

    private final FirstFindings findings = new FirstFindings(3);

    @Test
    void givenMillionsOfFindings_whenMoreThanTheFirstAreGone_thenTheyAreCountedAlone() {
        IntStream.range(0, 3_000_000).mapToObj(FirstFindingsTest::entry).forEach(findings);

        assertThat(findings.taken("here"))
                .containsExactly(
                        entry(0),
                        entry(1),
                        entry(2),
                        new Refused("here", Reason.TOO_LARGE, "3000000 entries, of which the first 3 are taken"));
    }

    @Test
    void givenFeedsOfAList_whenThereAreMore_thenAllAreKept() {
        IntStream.range(0, 5).mapToObj(FirstFindingsTest::feed).forEach(findings);

        assertThat(findings.taken("here")).hasSize(5).allMatch(Feed.class::isInstance);
    }

    private static Finding entry(int number) {
        return new Refused("here:" + number, Reason.NO_ARTICLE, "none");
    }

    private static Finding feed(int number) {
        return new Feed("here: feed " + number, HttpUrl.get("https://example.org/" + number));
    }
}
