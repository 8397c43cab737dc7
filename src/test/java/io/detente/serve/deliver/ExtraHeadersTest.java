package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.serve.tell.Links;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver wants beside what it gets of everybody; a token among it is told to nobody else. */
class ExtraHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "Authorization Bearer s3cr3t, no header like Name: value",
        ": s3cr3t, no header like Name: value",
        "Webhook-Id: s3cr3t, own Webhook-Id",
        "Host: s3cr3t, no header that can be sent",
        "Aut horization: s3cr3t, no header that can be sent",
        "Authorization: s3cr3t\u0007., no header that can be sent"
    })
    void givenNoHeader_thenTheErrorSaysWhichLineWithoutRepeatingIt(String line, String expected) {
        assertThatThrownBy(() -> ExtraHeaders.of("X-Priority: 5\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION "})
    void givenAHeaderTwice_thenTheErrorNamesTheLaterLine_forOnlyOneOfThemCouldBeSent(String again) {
        assertThatThrownBy(() -> ExtraHeaders.of("Authorization: s3cr3t\n\nX-Priority: 5\n" + again + ": other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 4: " + again.strip() + " stands above already");
    }

    @Test
    void givenAToken_whenTheTargetIsWrittenOrSomebodyRepeatsIt_thenItIsNotTold() {
        ExtraHeaders headers = ExtraHeaders.of("Authorization: Bearer s3cr3t");
        Subscription subscription = new Subscription(
                "desk",
                Subscription.address("https://desk:p%40ss@hooks.example/a"),
                MessageFormat.JSON,
                headers,
                Optional.empty(),
                AlertFilter.ALL,
                Links.NONE);

        assertThat(subscription + " " + headers).doesNotContain("s3cr3t");
        assertThat(subscription.isToldIn("bad status line: s3cr3t")).isTrue();
        assertThat(subscription.isToldIn("bad status line: ZGVzazpwQHNz")).isTrue();
        assertThat(subscription.isToldIn("connection reset")).isFalse();
    }
}
