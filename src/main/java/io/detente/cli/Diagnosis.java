package io.detente.cli;

/**
 * One thing that was looked at.
 *
 * @param part what was looked at: broker, topics, rights and so on
 * @param finding what was found
 * @param remedy what to do about it; empty if nothing need be done
 */
record Diagnosis(Grade grade, String part, String finding, String remedy) {

    /** How bad it is. */
    enum Grade {
        /** As it should be. */
        OK,
        /** It works, but somebody should know of it. */
        NOTE,
        /** It does not work, or will not for long. */
        WRONG
    }

    static Diagnosis ok(String part, String finding) {
        return new Diagnosis(Grade.OK, part, finding, "");
    }

    static Diagnosis note(String part, String finding, String remedy) {
        return new Diagnosis(Grade.NOTE, part, finding, remedy);
    }

    static Diagnosis wrong(String part, String finding, String remedy) {
        return new Diagnosis(Grade.WRONG, part, finding, remedy);
    }
}
