package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    private static final HttpUrl DOCUMENT = HttpUrl.get("https://example.org/news/feed.xml");

    @Test
    void givenAnAddress_thenItIsTheOneThatStandsThere() {
        assertThat(WebAddress.parsed(" https://example.org/a?b=c ").map(HttpUrl::toString))
                .contains("https://example.org/a?b=c");
        assertThat(WebAddress.resolved(DOCUMENT, "../a").map(HttpUrl::toString)).contains("https://example.org/a");
        assertThat(WebAddress.parsed("tag:example.org,2023:1")).isEmpty();
    }

    /** Each would be taken apart for minutes, and some are addresses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://%s",
                "http://%s/x",
                "http:%s",
                "http:///%s",
                "http:\\\\%s",
                "//%s/x",
                "\thttp://%s?x",
                "http://a:b@%s"
            })
    void givenAHostLongerThanThereAre_thenItIsNone(String form) {
        String letters = IntStream.range(0, 4_000)
                .mapToObj(i -> Character.toString(0x4E00 + i))
                .collect(Collectors.joining());

        for (String host : new String[] {letters, "x.".repeat(2_000), "xn--" + "b".repeat(4_000)}) {
            assertThat(WebAddress.parsed(form.formatted(host))).isEmpty();
            assertThat(WebAddress.resolved(DOCUMENT, form.formatted(host))).isEmpty();
        }
    }

    @Test
    void givenTheLongestHostThereIs_thenItIsOne() {
        String label = "a".repeat(61);
        String host = String.join(".", label, label, label, label) + ".de:65535";

        assertThat(WebAddress.parsed("http://user@" + host + "/x")).isPresent();
    }

    @Test
    void givenAnAddressLongerThanAnyServerTakes_thenItIsNone() {
        assertThat(WebAddress.parsed("https://" + "a@".repeat(200_000) + "example.org/x"))
                .isEmpty();
        assertThat(WebAddress.resolved(DOCUMENT, "x".repeat(8_193))).isEmpty();
        assertThat(WebAddress.resolved(DOCUMENT, "x".repeat(8_192))).isPresent();
    }
}
