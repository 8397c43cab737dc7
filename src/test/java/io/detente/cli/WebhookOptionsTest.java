package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.tell.Links;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Who takes part in a delivery: those of one name share its alerts, and each passes over what it does not want.
 */
class WebhookOptionsTest {

    private static final String URL = "--webhook=https://hooks.example/desk";

    @Command
    private static final class Watch {
        @Mixin
        private WebhookOptions webhook;
    }

    private static String name(Set<String> pairs, String... options) {
        Watch watch = new Watch();
        new CommandLine(watch).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return watch.webhook.subscription(pairs, Links.NONE).name();
    }

    @Test
    void givenOneAddressAndOtherWishes_thenEachDeliveryHasANameOfItsOwn() {
        Stream<String> names = Stream.of(
                name(Set.of(), URL),
                name(Set.of(), "--webhook=https://hooks.example/other"),
                name(Set.of("CHN-USA"), URL),
                name(Set.of("IND-PAK"), URL),
                name(Set.of(), URL, "--min-severity=3"),
                name(Set.of(), URL, "--side=tension"),
                name(Set.of(), URL, "--regime=tension"));

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void givenTheSameWishesInAnotherOrder_thenTheDeliveryGoesOnUnderOneName() {
        assertThat(name(Set.of("CHN-USA"), URL, "--regime=thaw,tension,mixed", "--min-severity=2"))
                .isEqualTo(name(Set.of("CHN-USA"), "--min-severity=2", URL, "--regime=mixed,tension,thaw"));
        assertThat(name(Set.of(), URL, "--min-severity=1")).isEqualTo(name(Set.of(), URL));
    }

    @Test
    void givenAName_thenThatIsTheName() {
        assertThat(name(Set.of("CHN-USA"), URL, "--webhook-name=desk")).isEqualTo("desk");
    }
}
