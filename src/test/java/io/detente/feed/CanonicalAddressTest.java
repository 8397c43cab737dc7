package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalAddressTest {

    private final CanonicalAddress addresses = new CanonicalAddress();

    @ParameterizedTest
    @CsvSource({
        "https://a.example.org/x?utm_source=rss&UTM_Medium=y&fbclid=1#top, https://a.example.org/x",
        "https://A.Example.org:443/x/../y, https://a.example.org/y",
        "https://a.example.org/x?b=2&a=1, https://a.example.org/x?a=1&b=2",
        "https://a.example.org/x?id=7&at_medium=RSS, https://a.example.org/x?id=7",
        "https://user:secret@a.example.org/x, https://a.example.org/x",
        "https://bücher.example.org/x, https://xn--bcher-kva.example.org/x",
        "https://a.example.org/x?q=a%26b, https://a.example.org/x?q=a%26b",
        "https://a.example.org/x?q=caf%E9+a%26b&id=caf%C3%A9, https://a.example.org/x?id=caf%C3%A9&q=caf%E9+a%26b",
        "https://a.example.org/x?%E9&utm_source=%E9&b=%CF%EE=%EB, https://a.example.org/x?b=%CF%EE%3D%EB&%E9",
        "https://a.example.org/x?, https://a.example.org/x",
        "https://a.example.org/x?utm_source=r&, https://a.example.org/x",
        "https://a.example.org/x?id=1&, https://a.example.org/x?id=1",
        "https://a.example.org/x?&id=1&=&b, https://a.example.org/x?b&id=1",
        "https://a.example.org/x?=1&b=, https://a.example.org/x?=1&b=",
        "https://a.example.org/caf%c3%a9, https://a.example.org/caf%C3%A9",
        "https://a.example.org/café, https://a.example.org/caf%C3%A9",
        "https://a.example.org/%7Eu/%41%2d%e9, https://a.example.org/~u/A-%E9",
        "https://a.example.org/a%2fb%252d%zz/, https://a.example.org/a%2Fb%252d%zz/",
    })
    void givenAnAddress_whenSpeltInOneWay_thenOnlyWhatChoosesTheArticleIsLeft(String address, String canonical) {
        assertThat(addresses.of(address).map(Object::toString)).contains(canonical);
    }

    @Test
    void givenWhatIsNoAddressOfTheWeb_whenSpelt_thenItIsNone() {
        assertThat(addresses.of("tag:example.org,2023:1")).isEmpty();
        assertThat(addresses.of("file:///etc/passwd")).isEmpty();
    }

    @Test
    void givenParametersInAnOlderEncoding_whenIdentified_thenTheyAreTwoArticles() {
        ArticleIds ids = new ArticleIds();

        assertThat(ids.of(Optional.of("http://a.example.org/x?t=caf%E9"), "", "", Optional.empty()))
                .isNotEqualTo(ids.of(Optional.of("http://a.example.org/x?t=caf%E8"), "", "", Optional.empty()));
    }

    @Test
    void givenTwoSchemesAndALastSlash_whenIdentified_thenTheyAreOneArticle() {
        ArticleIds ids = new ArticleIds();

        assertThat(ids.of(Optional.of("http://a.example.org/x/"), "", "", Optional.empty()))
                .isEqualTo(ids.of(Optional.of("https://a.example.org/x?gclid=5"), "t", "b", Optional.empty()))
                .isNotEqualTo(ids.of(Optional.of("https://a.example.org/y"), "", "", Optional.empty()));
    }
}
