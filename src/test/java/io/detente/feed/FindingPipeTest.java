package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class FindingPipeTest {

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean clusterIsAway;

    @Test
    void givenAnArticleAloneOnItsWay_whenNothingFollows_thenItIsDeliveredAllTheSame() {
        try (FindingPipe pipe = new FindingPipe(intake())) {
            pipe.accept(found("a"));

            await().until(() -> delivered.equals(List.of("a")));
        }
    }

    @Test
    void givenThousandsOfFindings_whenClosed_thenAllAreDeliveredInTheirOrderOrRefused() {
        List<String> expected = new ArrayList<>();
        try (FindingPipe pipe = new FindingPipe(intake())) {
            for (int i = 0; i < 5_000; i++) {
                pipe.accept(found("a" + i));
                expected.add("a" + i);
            }
            pipe.accept(new Refused("news.jsonl:7", Reason.NO_ARTICLE, "no JSON"));
        }

        assertThat(delivered).isEqualTo(expected);
        assertThat(told).hasSize(5_001).containsOnlyOnce("refused no JSON");
    }

    @Test
    void givenArticlesThatComeOneAfterAnother_whenTheyGoOnComing_thenTheFirstIsNotHeldUntilThousandsHaveCome() {
        try (FindingPipe pipe = new FindingPipe(intake())) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                pipe.accept(found("a"));
                return !delivered.isEmpty();
            });
        }

        assertThat(delivered).hasSizeLessThan(2_000);
    }

    @Test
    void givenAReaderThatWaitsForMore_whenStoppedByAnother_thenWhatWasTakenIsDeliveredAndNoMoreIsTaken() {
        FindingPipe pipe = new FindingPipe(intake());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            pipe.accept(found("a" + i));
            expected.add("a" + i);
        }

        pipe.stop();

        assertThat(delivered).isEqualTo(expected);
        assertThatThrownBy(() -> pipe.accept(found("late"))).isInstanceOf(CancellationException.class);
    }

    @Test
    void givenTheClusterAway_whenClosed_thenItSaysSo() {
        clusterIsAway = true;
        FindingPipe pipe = new FindingPipe(intake());
        pipe.accept(found("a"));

        assertThatThrownBy(pipe::close).isInstanceOf(KafkaException.class).hasMessage("no broker");
    }

    @Test
    void givenADeliveryThatBreaksDown_whenClosed_thenItSaysSo() {
        FindingPipe pipe = new FindingPipe(new ArticleIntake(
                new Cluster(),
                true,
                new Listener(),
                feed -> {
                    throw new OutOfMemoryError("heap");
                },
                InstantSource.system()));
        pipe.accept(new Feed("list.opml", HttpUrl.get("https://example.org/rss")));

        assertThatThrownBy(pipe::close).hasMessageContaining("OutOfMemoryError: heap");
    }

    private ArticleIntake intake() {
        return new ArticleIntake(new Cluster(), true, new Listener(), feed -> {}, InstantSource.system());
    }

    private static Found found(String id) {
        return new Found(
                "news.jsonl:" + id,
                new FoundArticle(
                        id,
                        "news.jsonl",
                        Optional.empty(),
                        "t",
                        "b",
                        Optional.of(Instant.EPOCH),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private final class Cluster implements ArticleSink {

        @Override
        public boolean isNew(Found found) {
            return true;
        }

        @Override
        public Validators validators(String feed) {
            return Validators.NONE;
        }

        @Override
        public List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds) {
            if (clusterIsAway) {
                throw new KafkaException("no broker");
            }
            articles.forEach(found -> delivered.add(found.article().id()));
            return articles.stream()
                    .map(found -> new Delivery(found, Outcome.NEW))
                    .toList();
        }
    }

    private final class Listener implements PublishListener {

        @Override
        public void found() {}

        @Override
        public void delivered(Delivery delivery) {
            told.add("delivered " + delivery.found().article().id());
        }

        @Override
        public void refused(Refused refused) {
            told.add("refused " + refused.message());
        }

        @Override
        public void fetched() {}

        @Override
        public void notModified() {}

        @Override
        public void passedOver(String address, String message) {}

        @Override
        public void failed(String address, String message) {}
    }
}
