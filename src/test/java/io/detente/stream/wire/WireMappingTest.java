package io.detente.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.avro.Article;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireMappingTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void givenAnArticleWithoutAWordOfWhoPublishedItAndWhere_whenItComesFromTheWire_thenBothAreUnknown(String unsaid) {
        NewsArticle article = WireMapping.article(Article.newBuilder()
                .setId("a1")
                .setTitle("Envoys meet")
                .setPublishedAt(Instant.parse("2023-05-08T09:30:00Z"))
                .setSource(unsaid)
                .setUrl(unsaid)
                .build());

        assertThat(article.source()).isEmpty();
        assertThat(article.url()).isEmpty();
    }
}
