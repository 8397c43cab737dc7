package io.detente.serve.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.detente.article.NewsArticle;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.javalin.http.ContentTooLargeResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PostedArticlesTest {

    private static final int MAX_ARTICLES = 1_000;
    private static final int MIB = 1024 * 1024;

    private final PostedArticles posted = new PostedArticles(MIB, MAX_ARTICLES);

    private List<Finding> read(String body) throws IOException {
        return posted.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), "test");
    }

    @Test
    void givenWhatTheStreamWouldSetAside_thenItIsRefused() throws IOException {
        assertThat(
                        read(
                                "[{\"title\":\"Pact\",\"publishedAt\":\"1962-10-22\"},{\"title\":\"12\",\"publishedAt\":\"2023-05-08\"}]"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).isInstanceOf(Refused.class));
    }

    @Test
    void givenTheDescriptionOfAnArticle_thenItNamesTheBoundsBeyondWhichOneIsRefused() throws IOException {
        try (InputStream description = PostedArticles.class.getResourceAsStream("openapi.yaml")) {
            assertThat(new String(description.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(String.format(Locale.ROOT, "at most %,d characters", NewsArticle.LONGEST_TEXT))
                    .contains("of the years "
                            + NewsArticle.EARLIEST.atOffset(ZoneOffset.UTC).getYear() + " to 9999");
        }
    }

    @Test
    void givenAnArrayThatNeverEnds_thenItIsLeftWhenItHasTooMany() {
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at == 0 ? first() : "{},".charAt((int) (at++ % 3));
            }

            private int first() {
                at = 3;
                return '[';
            }
        };

        assertThatExceptionOfType(ContentTooLargeResponse.class).isThrownBy(() -> posted.read(endless, "test"));
    }

    /** Small in text, and dozens of times as large as a tree. */
    @Test
    void givenALotThatNoArticleHas_thenNothingIsMadeOfIt() throws IOException {
        String many = "[],".repeat(MIB) + "[]";
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        InputStream body = new ByteArrayInputStream(("[{\"title\":\"t\",\"publishedAt\":\"2023-05-10\",\"more\":["
                        + many + "],\"url\":[" + many + "]},[" + many + "]]")
                .getBytes(StandardCharsets.UTF_8));
        long before = threads.getCurrentThreadAllocatedBytes();

        List<Finding> findings = posted.read(body, "test");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * MIB);
        assertThat(findings).hasSize(2).allMatch(Refused.class::isInstance);
        assertThat(((Refused) findings.get(0)).message()).isEqualTo("url is not a text: [\"…\"]");
        assertThat(((Refused) findings.get(1)).message()).isEqualTo("not a JSON object: [\"…\"]");
    }

    @Test
    void givenWhatAnArticleHasAndMore_thenThatIsPassedOver() throws IOException {
        List<Finding> findings =
                read("{\"more\":{\"title\":\"not this\"},\"id\":7,\"title\":\"Talks resume\",\"body\":null,"
                        + "\"publishedAt\":\"2023-05-10\",\"n\":[1,{\"id\":2}]}");

        assertThat(findings).singleElement().isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.article().id()).isEqualTo("7");
            assertThat(found.article().title()).isEqualTo("Talks resume");
            assertThat(found.article().body()).isEmpty();
        });
    }
}
