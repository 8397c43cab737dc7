package io.detente.cli;

import io.detente.feed.ArticlePublisher;
import io.detente.feed.Delivery;
import io.detente.feed.Finding.Refused;
import io.detente.feed.PublishListener;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.web.FeedPoller;
import io.detente.feed.web.PollSettings;
import io.detente.feed.web.WebClient;
import io.detente.feed.web.WebSettings;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import okhttp3.HttpUrl;

/** A publisher to be killed: follows a feed, as often as it can. Arguments: brokers, registry, feed. */
final class PollerMain {

    private static final PollSettings OFTEN =
            new PollSettings(Duration.ofMillis(30), Duration.ofMillis(30), Duration.ofMillis(100), 0, 10, 10);

    private PollerMain() {}

    public static void main(String[] args) throws InterruptedException {
        try (Polling polling = new Polling(args[0], args[1], HttpUrl.get(args[2]))) {
            polling.poller.await();
        }
    }

    /** The same within a test. */
    static final class Polling implements AutoCloseable {

        private final SchemaRegistry registry;
        private final ArticlePublisher publisher;
        private final WebClient web;
        private final FeedPoller poller;

        Polling(String brokers, String registryUrl, HttpUrl feed) {
            Properties kafka = new Properties();
            kafka.setProperty("bootstrap.servers", brokers);
            registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, registryUrl));
            publisher = Publishers.connect(kafka, Topics.in(""), registry, InstantSource.system(), false);
            web = new WebClient(
                    new WebSettings("test", true, Duration.ofSeconds(10), Duration.ZERO, 1_000_000),
                    InstantSource.system());
            poller = new FeedPoller(
                    web,
                    new ArticleReader(Optional.empty()),
                    publisher,
                    true,
                    Optional.empty(),
                    OFTEN,
                    new Silent(),
                    InstantSource.system());
            poller.add(feed);
        }

        @Override
        public void close() {
            poller.close();
            web.close();
            publisher.close();
            registry.close();
        }
    }

    private static final class Silent implements PublishListener {

        @Override
        public void found() {}

        @Override
        public void delivered(Delivery delivery) {}

        @Override
        public void refused(Refused refused) {
            throw new AssertionError(refused);
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
