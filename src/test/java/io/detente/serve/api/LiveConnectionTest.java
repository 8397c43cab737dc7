package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.api.LiveConnection.Filter;
import io.detente.serve.api.LiveMessages.Kind;
import io.detente.serve.api.LiveMessages.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveConnectionTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void givenAListenerThatTakesNothing_whenALotOfBytesWait_thenItIsHungUpOn() {
        try (LiveStream stream = new LiveStream()) {
            // Nothing is written before the container calls.
            LiveConnection connection =
                    new LiveConnection(null, new Filter(Set.of(), Set.of()), Optional.empty(), stream);
            Message heavy = new Message(Kind.EVENT, "CHN-USA", new byte[MIB]);

            for (int i = 0; i < 64; i++) {
                connection.send(List.of(heavy));
            }
            assertThat(connection.ended()).isNotDone();
            connection.send(List.of(heavy));

            assertThat(connection.ended()).isDone();
        }
    }
}
