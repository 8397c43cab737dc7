package io.detente.replay;

/** Is told how a replay goes, a few times a second, by one thread. */
public interface ReplayProgress {

    /** What a replay does, in this order. */
    enum Phase {
        SENDING("sending articles"),
        READING("reading articles"),
        PASSING("hours passing"),
        ANSWERING("answering pairs"),
        WRITING("writing");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** For a person: "reading articles". */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * @param done of this phase so far
     * @param total of this phase; 0 while that is not known
     */
    void at(Phase phase, long done, long total);
}
