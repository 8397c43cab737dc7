package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.ArticleIds;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody takes the place of another's article by telling of it. */
class ToldIdsTest {

    private static final String ARTICLE = "https://courier.example.co.uk/talks";
    private static final String ID = new ArticleIds().of(Optional.of(ARTICLE), "", "", Optional.empty());

    private static final String FEED = "<rss version=\"2.0\"><channel><title>Courier</title><item><title>Talks</title>"
            + "<link>" + ARTICLE + "?utm_source=rss</link></item></channel></rss>";

    @Test
    void givenAFeedOfTheArticlesOwnDomain_whenRead_thenTheIdIsThatOfItsAddress() throws IOException {
        assertThat(id("https://feeds.example.co.uk/world.rss", FEED)).isEqualTo(ID);
    }

    @Test
    void givenAFeedOnThisMachine_whenRead_thenItIsBelieved() throws IOException {
        assertThat(id(Origin.local("world.rss", Instant.EPOCH), FEED)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FEED,
                "<rss version=\"2.0\"><channel><title>t</title><item><title>Talks</title>"
                        + "<guid isPermaLink=\"false\">tag:courier,2023:1</guid></item></channel></rss>",
                "<rss version=\"2.0\"><channel><title>t</title><item><title>Talks</title></item></channel></rss>",
                "{\"id\":\"courier-1\",\"title\":\"Talks\"}",
                "{\"url\":\"" + ARTICLE + "\",\"title\":\"Talks\"}",
                "<html><head><link rel=\"canonical\" href=\"" + ARTICLE
                        + "\"></head><body><article><p>The two ministers"
                        + " met again and agreed on a common fleet of rescue boats for the strait, and on its cost."
                        + "</p></article></body></html>",
            })
    void givenADocumentThatTellsOfAnothersArticle_whenRead_thenItHasAnotherIdThanThatArticle(String document)
            throws IOException {
        String told = id("https://other.example.net/document", document);

        assertThat(told)
                .isNotEqualTo(id("https://courier.example.co.uk/document", document))
                .as("each time the same, and for the whole domain")
                .isEqualTo(id("https://example.net/moved", document));
    }

    @Test
    void givenTheIdOfAnothersArticle_whenADocumentTakesItForItsOwnArticle_thenItDoesNotGetIt() throws IOException {
        String document = "{\"id\":\"" + ID + "\",\"url\":\"https://other.example.net/1\",\"title\":\"Talks\"}";

        assertThat(id("https://other.example.net/document", document)).isNotEqualTo(ID);
    }

    private static String id(String address, String document) throws IOException {
        return id(new Origin(address, Optional.of(HttpUrl.get(address)), Optional.empty(), Instant.EPOCH), document);
    }

    private static String id(Origin origin, String document) throws IOException {
        List<Finding> findings = new ArrayList<>();
        new ArticleReader(Optional.empty())
                .read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), origin, findings::add);
        assertThat(findings).singleElement().isInstanceOf(Found.class);
        return ((Found) findings.get(0)).article().id();
    }
}
