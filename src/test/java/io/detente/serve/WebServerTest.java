package io.detente.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where a server cannot listen. */
class WebServerTest {

    /** Of the addresses that are kept for documentation: no machine has it. */
    private static final String NOT_OURS = "192.0.2.1";

    @Test
    void givenAnAddressOfAnotherMachine_whenStarted_thenItSaysThatAndNothingOfAPortInUse() {
        assertThatThrownBy(() -> start(NOT_OURS, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot listen on port 0 of " + NOT_OURS + ": ")
                .hasMessageContaining("assign requested address")
                .hasMessageNotContaining("in use");
    }

    @Test
    void givenAHostThatThereIsNot_whenStarted_thenItSaysThatThereIsNone() {
        assertThatThrownBy(() -> start("nowhere.invalid", 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot listen on port 0 of nowhere.invalid: there is no host nowhere.invalid");
    }

    @Test
    void givenAPortThatAnotherHas_whenStarted_thenItSaysWhichIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = other.getInetAddress().getHostAddress();
            int port = other.getLocalPort();

            assertThatThrownBy(() -> start(host, port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot listen on port " + port + " of " + host + ": Address already in use");
        }
    }

    private static void start(String host, int port) {
        try (WebServer server = new WebServer(Access.open(), List.of())) {
            server.start(host, port);
        }
    }
}
