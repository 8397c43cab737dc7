package io.detente.extract.act;

/**
 * A phrase of a sentence: the piece that the grammar reads as one.
 *
 * @param kind what it is
 * @param from first word
 * @param to word after the last
 * @param head the word that decides: the noun of a noun phrase, the main verb of a verb group
 * @param verb how the verb group is said; null for all others
 */
record Chunk(Kind kind, int from, int to, int head, VerbForm verb) {

    enum Kind {
        NOUN_PHRASE,
        VERB_GROUP,
        PREPOSITION,
        CONJUNCTION,
        COMMA,
        /** Begins a clause that depends on another: that, who, if, while. */
        SUBORDINATOR,
        TIME,
        ADVERB,
        QUOTE,
        /** Colon, semicolon, dash, bracket. */
        STOP,
        OTHER
    }

    /**
     * How a verb group is said.
     *
     * @param finite carries tense of its own
     * @param infinitive begins with {@code to}
     * @param passive the subject suffers the act
     * @param perfect have + participle
     * @param past in a past tense
     * @param ing an -ing form without auxiliary
     * @param negated with not or never
     * @param modal will, would, may, must
     */
    record VerbForm(
            boolean finite,
            boolean infinitive,
            boolean passive,
            boolean perfect,
            boolean past,
            boolean ing,
            boolean bareParticiple,
            boolean negated,
            Modal modal) {}

    enum Modal {
        NONE,
        WILL,
        WOULD,
        MAY,
        MUST
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
