package io.detente.stream;

import java.util.Locale;

/** What became of an article; each has exactly one. */
public enum ArticleOutcome {
    /** It told of one event or more. */
    WITH_EVENTS,
    /** It was read and told of none. */
    WITHOUT_EVENTS,
    /** It is not in English and was passed over. No fault of anyone, hence no dead letter. */
    OTHER_LANGUAGE,
    /** It was set aside on the dead letter topic. */
    DEAD;

    /** Lower case with underscores, as in metrics: {@code with_events}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
