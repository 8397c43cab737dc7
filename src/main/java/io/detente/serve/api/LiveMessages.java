package io.detente.serve.api;

import io.detente.avro.RecordJson;
import io.detente.serve.view.Position;
import io.detente.serve.view.Update;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Messages of the live stream, in the format of server-sent events. */
final class LiveMessages {

    private final RecordJson json = new RecordJson();

    /** What a message is about; its event's name is this in lower case. */
    enum Kind {
        EVENT,
        SIGNAL,
        ALERT,
        /** About the stream itself; each listener gets it. */
        CONTROL;

        static Kind of(Position.Subject subject) {
            return valueOf(subject.name());
        }
    }

    /**
     * A message ready to be sent, shared by all who get it.
     *
     * @param pair that it is about; empty if about none
     */
    record Message(Kind kind, String pair, byte[] bytes) {}

    Message of(Update update) {
        Kind kind = Kind.of(update.subject());
        return new Message(kind, update.pair(), message(kind.name(), update.position(), json.line(update.record())));
    }

    /** All that was missed has been sent; what comes now is new. */
    Message ready(Position position) {
        return new Message(Kind.CONTROL, "", message("ready", position, "{}"));
    }

    /** What was missed is no longer kept: begin anew. */
    Message reset(Position position) {
        return new Message(Kind.CONTROL, "", message("reset", position, "{}"));
    }

    /**
     * Keeps proxies from closing the connection, and shows which listeners are gone. Without data it is no event,
     * but its id says how far was read: a listener that wants little of what comes has then not missed the rest.
     */
    Message heartbeat(Position position) {
        return new Message(Kind.CONTROL, "", bytes("id: " + position + "\n\n"));
    }

    private static byte[] message(String event, Position position, String data) {
        return bytes("id: " + position + "\nevent: " + event.toLowerCase(Locale.ROOT) + "\ndata: " + data + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
