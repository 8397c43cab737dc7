package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.detente.feed.Finding.Refused;

/**
 * Documents in search of one that a reader neither reads nor refuses. A normal run repeats what was found; see
 * {@code ops/limits.md} for how to search.
 */
class DocumentsFuzzTest {

    @FuzzTest
    void feeds(byte[] document) {
        assertAnswers("feed.rss", document);
    }

    @FuzzTest
    void pages(byte[] document) {
        assertAnswers("page.html", document);
    }

    @FuzzTest
    void jsonLines(byte[] document) {
        assertAnswers("articles.jsonl", document);
    }

    /** Of whatever kind it seems to be. */
    @FuzzTest
    void files(byte[] document) {
        assertAnswers("file", document);
    }

    private static void assertAnswers(String name, byte[] document) {
        assertThat(Samples.read(name, document))
                .filteredOn(Refused.class::isInstance)
                .allSatisfy(one -> assertThat(((Refused) one).message())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .doesNotContain("Exception"));
    }
}
