package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.serve.tell.Links;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address whose path, query or user is a secret is told to nobody. */
class SubscriptionTest {

    @Test
    void givenATarget_whenWritten_thenOfItsAddressOnlyTheHostIsThere() {
        Subscription subscription = subscription("https://user:s3cr3t@hooks.example/services/s3cr3t?token=s3cr3t");

        assertThat(subscription.toString()).contains("hooks.example").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://user:s3cr3t@x.example/s3cr3t, ftp",
        "https:///services/s3cr3t, host",
        "hooks.example/services/s3cr3t, http",
        "s3cr3t:T00/B00, http",
        "https://hooks.example/s3cr3t here, index 28",
        "http://my_host:8080/s3cr3t, hyphens",
        "https://münchen.example/s3cr3t, hyphens",
        "http://hooks.example:99999/s3cr3t, 65535"
    })
    void givenNoAddressOfTheWeb_thenTheErrorSaysWhatIsWrongWithoutRepeatingIt(String address, String expected) {
        assertThatThrownBy(() -> subscription(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:s3cr3t@hooks.example:8443/a?b=c@d, https://hooks.example:8443/a?b=c@d",
        "HTTPS://user:s3cr3t@hooks.example/a, HTTPS://hooks.example/a",
        "https://hooks.example/a//b%40c@d/e, https://hooks.example/a//b%40c@d/e"
    })
    void givenAnAddress_thenRequestsGoThereWithoutItsNameAndPassword(String address, String expected) {
        assertThat(subscription(address).endpoint()).hasToString(expected);
    }

    /** {@code printf 's3cr3t:' | base64}: the colon stands there without a password, too. */
    @ParameterizedTest
    @CsvSource({
        "https://s3cr3t@hooks.example/a, Basic czNjcjN0Og==",
        "https://s3cr3t:@hooks.example/a, Basic czNjcjN0Og==",
        "https://desk:p%40ss@hooks.example/a, Basic ZGVzazpwQHNz"
    })
    void givenANameBeforeTheHost_thenItIsSentAsBasicAuthentication_andToldToNobody(String address, String expected) {
        Subscription subscription = subscription(address);

        assertThat(subscription.credentials()).contains(expected);
        assertThat(subscription.isToldIn("Not authorised: " + expected.substring("Basic ".length())))
                .isTrue();
    }

    private static Subscription subscription(String address) {
        return new Subscription(
                "desk",
                Subscription.address(address),
                MessageFormat.SLACK,
                ExtraHeaders.NONE,
                Optional.empty(),
                AlertFilter.ALL,
                Links.NONE);
    }
}
