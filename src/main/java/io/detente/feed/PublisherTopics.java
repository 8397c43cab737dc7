package io.detente.feed;

/**
 * Where a publisher writes.
 *
 * @param articles the topic of articles
 * @param seen the compacted topic of what was sent
 */
public record PublisherTopics(String articles, String seen) {

    /** All publishers of one topic share it: Kafka lets one of them commit at a time. */
    String transactionalId() {
        return articles + ".publisher";
    }
}
