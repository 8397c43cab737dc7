package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.avro.RelationSignal;
import io.detente.serve.view.Position;
import io.detente.serve.view.Records;
import io.detente.serve.view.Update;
import io.detente.serve.view.Window;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The live stream as a listener hears it over HTTP. */
class LiveStreamTest {

    private static final int MORE_THAN_KEPT = 5_000;

    private static final RelationSignal SIGNAL = Records.signal("CHN-USA", Window.P7D, "2023-05-08", 3, 0);

    private final ServedView served = new ServedView();
    private final List<Listener> listeners = new ArrayList<>();

    /** Hears messages on a thread of its own until it hangs up. */
    private static final class Listener {

        private final List<Map.Entry<String, String>> heard = new CopyOnWriteArrayList<>();
        private final InputStream in;
        private volatile String id = "";

        Listener(InputStream in) {
            this.in = in;
            Thread thread = new Thread(this::listen, "listener");
            thread.setDaemon(true);
            thread.start();
        }

        private void listen() {
            Scanner lines = new Scanner(in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    heard.add(Map.entry(line.substring(7), id));
                }
            }
        }

        List<String> kinds() {
            return heard.stream().map(Map.Entry::getKey).toList();
        }

        String lastId() {
            return heard.get(heard.size() - 1).getValue();
        }

        void hangUp() throws Exception {
            in.close();
        }
    }

    private Listener listener(String query, String... headers) throws Exception {
        var request = served.request("/v1/live" + query);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = served.http().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Listener listener = new Listener(answer.body());
        listeners.add(listener);
        return listener;
    }

    private void awaitHeard(Listener listener, String... kinds) {
        await().untilAsserted(() -> assertThat(listener.kinds()).containsExactly(kinds));
    }

    private void signal(String pair, double thaw) {
        served.scenario.comes(Records.signal(pair, Window.P7D, "2023-05-08", thaw, 0));
    }

    @AfterEach
    void close() throws Exception {
        for (Listener listener : listeners) {
            listener.hangUp();
        }
        served.close();
    }

    @Test
    void givenAListener_whenSomethingComes_thenItIsToldInOrder() throws Exception {
        served.live.complete();
        Listener listener = listener("");
        awaitHeard(listener, "ready");

        served.scenario.comes(Records.event("CHN-USA", "2023-05-08"));
        signal("CHN-USA", 3);
        served.scenario.comes(Records.alert("a", "CHN-USA", "2023-05-08", 3));

        awaitHeard(listener, "ready", "event", "signal", "alert");
    }

    @Test
    void givenTheViewIsNotCompleteYet_whenListening_thenThePastIsNotToldAsNews() throws Exception {
        Listener listener = listener("");
        await().until(() -> served.live.listeners() == 1);
        signal("CHN-USA", 3);
        served.live.complete();
        signal("CHN-USA", 4);

        awaitHeard(listener, "ready", "signal");
    }

    @Test
    void givenAListenerWasAway_whenItComesBack_thenItIsToldExactlyWhatItMissed() throws Exception {
        served.live.complete();
        Listener first = listener("");
        awaitHeard(first, "ready");
        signal("CHN-USA", 1);
        awaitHeard(first, "ready", "signal");
        first.hangUp();
        signal("CHN-USA", 2);
        served.scenario.comes(Records.event("FIN-PRT", "2023-05-08"));

        Listener second = listener("", "Last-Event-ID", first.lastId());

        awaitHeard(second, "signal", "event", "ready");
    }

    @Test
    void givenItWasAwayForTooLong_whenItComesBack_thenItIsToldToBeginAnew() throws Exception {
        served.live.complete();
        Listener first = listener("");
        awaitHeard(first, "ready");
        signal("CHN-USA", 1);
        awaitHeard(first, "ready", "signal");
        first.hangUp();
        for (int i = 0; i < MORE_THAN_KEPT; i++) {
            signal("CHN-USA", i);
        }

        Listener second = listener("", "Last-Event-ID", first.lastId());

        awaitHeard(second, "reset");
    }

    @Test
    void givenAListenerThatWantsLittle_whenMuchElseHasCome_thenItComesBackAndHasMissedNothing() throws Exception {
        served.live.complete();
        Listener first = listener("?kind=alert");
        awaitHeard(first, "ready");
        for (int i = 0; i < MORE_THAN_KEPT; i++) {
            signal("CHN-USA", i);
        }
        served.live.beat();
        await().until(() -> first.id.equals(served.scenario.view.position().toString()));
        first.hangUp();
        served.scenario.comes(Records.alert("a", "CHN-USA", "2023-05-08", 3));

        Listener second = listener("?kind=alert", "Last-Event-ID", first.id);

        awaitHeard(second, "alert", "ready");
        assertThat(first.kinds()).containsExactly("ready");
    }

    @Test
    void givenMoreBytesThanAreKept_whenItComesBack_thenItIsToldToBeginAnew() throws Exception {
        served.live.complete();
        Position position = Position.parse("s1").orElseThrow();
        for (int i = 0; i < 20; i++) {
            served.live.changed(
                    List.of(new Update(Position.Subject.SIGNAL, "CHN-USA", position, 0, i, SIGNAL, 1024 * 1024)));
        }

        awaitHeard(listener("?after=s1"), "reset");
    }

    @Test
    void givenTheTopicsWereMadeAnew_whenItComesBack_thenItIsToldToBeginAnew() throws Exception {
        served.live.complete();
        signal("CHN-USA", 1);

        Listener listener = listener("?after=e0~szz~a0");

        awaitHeard(listener, "reset");
    }

    @Test
    void givenTheViewBeganWithASnapshot_whenOnesComeBack_thenWhoHasReadThatFarGoesOnAndOthersBeginAnew()
            throws Exception {
        served.live.begun(Position.parse("e0~s5~a0").orElseThrow());
        served.live.changed(List.of(update(6, SIGNAL)));
        served.live.complete();

        Listener farEnough = listener("?after=e0~s5~a0");
        Listener tooEarly = listener("?after=e0~s4~a0");

        awaitHeard(farEnough, "signal", "ready");
        awaitHeard(tooEarly, "reset");
    }

    @Test
    void givenAFilter_whenSomethingComes_thenOnlyThatPairAndKindAreTold() throws Exception {
        served.live.complete();
        Listener listener = listener("?pair=USA-CHN&kind=alert");
        awaitHeard(listener, "ready");

        signal("CHN-USA", 3);
        served.scenario.comes(Records.alert("a", "FIN-PRT", "2023-05-08", 3));
        served.scenario.comes(Records.alert("b", "CHN-USA", "2023-05-08", 3));

        awaitHeard(listener, "ready", "alert");
    }

    @Test
    void givenAsManyListenAsMay_whenAnotherComes_thenItIsToldToComeAgain() throws Exception {
        served.live.complete();
        Listener first = listener("");
        awaitHeard(first, "ready");
        awaitHeard(listener(""), "ready");

        HttpResponse<InputStream> refusal =
                served.http().send(served.request("/v1/live").build(), BodyHandlers.ofInputStream());

        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
        assertThat(served.live.refused()).isEqualTo(1);
        first.hangUp();
        await().untilAsserted(() -> {
            signal("CHN-USA", 1);
            assertThat(served.live.listeners()).isEqualTo(1);
        });
        listener("");
        await().until(() -> served.live.listeners() == 2);
    }

    /** A listener that comes back after an hour has a lot to be told, and the news goes on meanwhile. */
    @Test
    void givenAListenerIsBeingToldWhatItMissed_whenMoreComes_thenTheViewDoesNotWaitAndTheOrderStays() throws Exception {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            served.live.complete();
            served.live.changed(List.of(update(1, new SlowRecord(SIGNAL, telling, goOn))));
            Future<Listener> late = threads.submit(() -> listener("?after=s0"));
            await().until(() -> telling.getCount() == 0);

            Future<?> view = threads.submit(() -> served.live.changed(List.of(update(2, SIGNAL))));

            await().until(view::isDone);
            goOn.countDown();
            awaitHeard(late.get(), "signal", "ready", "signal");
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    private static Update update(long next, SpecificRecord record) {
        Position position = Position.parse("s" + next).orElseThrow();
        return new Update(Position.Subject.SIGNAL, "CHN-USA", position, 0, next - 1, record, 500);
    }

    /** A record that is not read on before it may. */
    private record SlowRecord(SpecificRecord record, CountDownLatch reading, CountDownLatch goOn)
            implements SpecificRecord {

        @Override
        public Object get(int field) {
            reading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return record.get(field);
        }

        @Override
        public void put(int field, Object value) {
            record.put(field, value);
        }

        @Override
        public Schema getSchema() {
            return record.getSchema();
        }
    }

    @Test
    void givenAListenerHangsUp_whenMoreComes_thenItIsForgotten() throws Exception {
        served.live.complete();
        Listener listener = listener("");
        awaitHeard(listener, "ready");
        assertThat(served.live.listeners()).isEqualTo(1);

        listener.hangUp();

        await().untilAsserted(() -> {
            signal("CHN-USA", 1);
            assertThat(served.live.listeners()).isZero();
        });
    }
}
