package io.detente.stream.wire;

import io.detente.avro.Article;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.avro.Seen;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The types on the wire: which topic each has, and how its schema may change. */
public enum WireType {
    /**
     * Readers are upgraded before writers: what the newest reader reads must include all that was ever written.
     */
    ARTICLE(Article.class, Topics::articles, "BACKWARD_TRANSITIVE"),
    /**
     * Other programs consume these in versions we do not know: every reader reads every record. Events are also
     * what a stream hands on between its instances, one of which may be of the version before.
     */
    EVENT(RelationEvent.class, Topics::events, "FULL_TRANSITIVE"),
    SIGNAL(RelationSignal.class, Topics::signals, "FULL_TRANSITIVE"),
    ALERT(RelationAlert.class, Topics::alerts, "FULL_TRANSITIVE"),
    /** Publishers of different versions go on with each other's work. */
    SEEN(Seen.class, Topics::seen, "FULL_TRANSITIVE");

    private final Class<? extends SpecificRecord> type;
    private final Function<Topics, String> topic;
    private final String compatibility;

    WireType(Class<? extends SpecificRecord> type, Function<Topics, String> topic, String compatibility) {
        this.type = type;
        this.topic = topic;
        this.compatibility = compatibility;
    }

    /** The topic's name within the namespace. */
    public String topic(Topics topics) {
        return topic.apply(topics);
    }

    /** The subject's name within the namespace. */
    public String subject(Topics topics) {
        return SchemaRegistry.subject(topic(topics));
    }

    /** The schema that this program writes, as in its file. */
    public Schema schema() {
        return WireSchema.of(type);
    }

    /** The compatibility mode that the subject is to have, in Confluent's spelling. */
    public String compatibility() {
        return compatibility;
    }
}
