package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.Article;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever stands in the members of an article in JSON, it is an article or refused in one clear line. */
class HostileJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    static Arbitrary<Map<String, Object>> articles() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.of(
                                "id",
                                "url",
                                "title",
                                "body",
                                "source",
                                "language",
                                "publishedAt",
                                "updatedAt",
                                "origin")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
        return Arbitraries.maps(names, values()).ofMaxSize(9).map(HashMap::new);
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "2023-05-10",
                        "2023-05-10T12:00:00Z",
                        "2023-02-30",
                        "9999-12-31T23:59:59.999999999Z",
                        "+999999999-12-31",
                        "-0001-01-01",
                        "0000-00-00",
                        "2023-05-10T25:00:00+99:99",
                        "https://example.org/a b",
                        "javascript:alert(1)",
                        "",
                        " ",
                        "Finland met Portugal.",
                        "\uD83D",
                        "\u0000",
                        "en"),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.longs(),
                Arbitraries.doubles(),
                Arbitraries.of(true, false),
                Arbitraries.of(List.of("a"), Map.of("a", List.of()), List.of(List.of())));
    }

    @Property(tries = 500)
    void itIsFoundOrRefused(@ForAll("articles") Map<String, Object> article) throws Exception {
        byte[] line = JSON.writeValueAsBytes(article);

        List<Finding> findings = Samples.read("articles.jsonl", line);

        assertThat(findings).hasSize(1).allSatisfy(HostileJsonTest::isClear);
    }

    @Property(tries = 300)
    void anyBytesAreFoundOrRefused(@ForAll byte[] bytes) {
        assertThat(Samples.read("articles.jsonl", bytes)).allSatisfy(HostileJsonTest::isClear);
    }

    /** What is taken for a time is of the calendar that records can say. */
    @Property(tries = 300)
    void anyTextIsATimeThatCanBeWrittenOrNone(@ForAll String text) {
        Times.of(text).ifPresent(time -> assertThat(time.toEpochMilli()).isPositive());
    }

    private static void isClear(Finding finding) {
        if (finding instanceof Refused refused) {
            assertThat(refused.message()).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
        } else if (finding instanceof Found found) {
            // A time that the wire cannot say would end publishing.
            assertThatCode(() -> Article.getEncoder().encode(found.article().onTheWire()))
                    .doesNotThrowAnyException();
        }
    }
}
