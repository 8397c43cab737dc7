package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.EventType;
import io.detente.avro.RelationAlert;
import io.detente.serve.view.Position;
import io.detente.serve.view.Position.Subject;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is asked for while records come. A body that is newer than its tag is only fetched once more; one that is
 * older would be confirmed. No test can make a record come just between the two: this one finds a tag that is
 * taken too late in most runs, and is never wrong about one that is not.
 */
class TagsTest {

    private static final int REQUESTS = 400;

    private final ServedView served = new ServedView();
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void close() {
        served.close();
    }

    /** Puts the record of this number, which is its offset. */
    private interface Coming {
        void comes(int number);
    }

    private void whileTheyCome(Coming records, String path, String number, Reached reached) throws Exception {
        records.comes(0);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> coming = CompletableFuture.runAsync(() -> {
            for (int n = 1; !enough.get(); n++) {
                records.comes(n);
            }
        });
        try {
            for (int i = 0; i < REQUESTS; i++) {
                HttpResponse<String> answer = served.get(path);
                String tag = answer.headers().firstValue("ETag").orElseThrow();
                String version = tag.replaceAll("^W/\"[0-9a-f]+-|\"$", "");

                assertThat(json.readTree(answer.body()).at(number).asLong())
                        .as("%s has read %s", path, version)
                        .isGreaterThanOrEqualTo(reached.last(version));
            }
        } finally {
            enough.set(true);
            coming.get(1, TimeUnit.MINUTES);
        }
    }

    /** The last record that a version has. */
    private interface Reached {
        long last(String version);
    }

    private static Reached last(Subject subject) {
        return version -> Position.parse(version).orElseThrow().next(subject, 0) - 1;
    }

    @Test
    void givenRecordsOfAnEvent_whenItIsAskedFor_thenItIsAsNewAsItsTag() throws Exception {
        whileTheyCome(
                n -> served.scenario.comes(
                        Records.event("e", "CHN-USA", "2023-05-08", EventType.CONSULT, String.valueOf(n))),
                "/v1/events/e",
                "/evidence",
                last(Subject.EVENT));
    }

    @Test
    void givenRecordsOfAnAlert_whenItIsAskedFor_thenItIsAsNewAsItsTag() throws Exception {
        whileTheyCome(
                n -> {
                    RelationAlert alert = Records.alert("a", "CHN-USA", "2023-05-08", 3);
                    alert.setExplanation(String.valueOf(n));
                    served.scenario.comes(alert);
                },
                "/v1/alerts/a",
                "/explanation",
                last(Subject.ALERT));
    }

    @Test
    void givenRecordsOfASignal_whenItIsAskedFor_thenItIsAsNewAsItsTag() throws Exception {
        whileTheyCome(
                n -> served.scenario.comes(Records.signal("CHN-USA", Window.P7D, "2023-05-08", n, 0)),
                "/v1/pairs/CHN-USA/signals/P7D/2023-05-08",
                "/thaw",
                // Of the last event, the last alert, and the last signal of each window.
                version -> Long.parseLong(version.split("\\.")[2 + Window.P7D.ordinal()], Character.MAX_RADIX));
    }
}
