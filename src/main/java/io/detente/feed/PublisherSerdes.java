package io.detente.feed;

import io.detente.avro.Article;
import io.detente.avro.Seen;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** How a publisher's records become bytes, and how what was seen is read back. */
public record PublisherSerdes(Serializer<Article> articles, Serializer<Seen> seen, Deserializer<Seen> seenBack) {}
