package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.serve.api.LiveConnection.Filter;
import io.detente.serve.api.LiveMessages.Kind;
import io.detente.serve.api.LiveMessages.Message;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.time.Duration;
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

    /** One that takes what it is sent, until there is no memory for more. */
    private static final class Frail extends ServletOutputStream {

        private boolean exhausted;

        @Override
        public boolean isReady() {
            if (exhausted) {
                throw new OutOfMemoryError("for what is sent");
            }
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // The test calls it itself.
        }

        @Override
        public void write(int one) {
            // It is taken.
        }
    }

    @Test
    void givenMemoryThatRunsOutDuringAHeartbeat_thenItIsToldAndNotOnlyTheEndOfAllHeartbeats() throws Exception {
        Frail out = new Frail();
        try (LiveStream stream = new LiveStream(1, Duration.ofMillis(1))) {
            LiveConnection connection =
                    new LiveConnection(out, new Filter(Set.of(), Set.of()), Optional.empty(), stream);
            connection.onWritePossible();
            stream.add(connection);
            stream.complete();

            out.exhausted = true;

            assertThatThrownBy(stream::beatOn).isInstanceOf(OutOfMemoryError.class);
            out.exhausted = false;
        }
    }
}
