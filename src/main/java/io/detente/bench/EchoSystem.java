package io.detente.bench;

import io.detente.feed.FoundArticle;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A system from which each article comes out again as one record, with the time at which it was due. */
abstract class EchoSystem implements SystemUnderTest {
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final Sender sender;
    private final String output;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicReference<RuntimeException> deaf = new AtomicReference<>();
    private long sent;

    EchoSystem(BenchEnvironment environment, String input, String output) {
        this.sender = new Sender(environment, input);
        this.output = output;
    }

    @Override
    public void send(FoundArticle article, Instant due) {
        sender.send(article, due);
        sent++;
    }

    @Override
    public long awaitAnswered() throws InterruptedException {
        sender.flush();
        while (heard.get() < sent) {
            throwIfFailed();
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        return System.nanoTime();
    }

    private void throwIfFailed() {
        RuntimeException failure = deaf.get();
        if (failure != null) {
            throw new IllegalStateException(
                    "What comes out on " + output + " is no longer heard: " + failure.getMessage(), failure);
        }
        if (!isLive()) {
            throw new IllegalStateException("The topology that passes on failed; its log says why");
        }
    }

    /** False once what passes articles on has failed. */
    abstract boolean isLive();

    @Override
    public List<String> outputs() {
        return List.of(output);
    }

    @Override
    public Listener.LatencyProbe probe() {
        return new Listener.LatencyProbe() {
            @Override
            public String series(ConsumerRecord<byte[], byte[]> told) {
                return "to the end";
            }

            @Override
            public OptionalLong dueMillis(ConsumerRecord<byte[], byte[]> told) {
                heard.incrementAndGet();
                return OptionalLong.of(told.timestamp());
            }

            @Override
            public void failed(RuntimeException failure) {
                deaf.set(failure);
            }
        };
    }

    @Override
    public void close() {
        sender.close();
    }
}
