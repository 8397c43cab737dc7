package io.detente.stream.wire;

/**
 * A mention of a kind that this version of the program does not know: another instance, of a later version, has
 * read it out of an article. Passed over it would be lost, so it ends the stream.
 */
public final class UnknownMentionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** @param what it is that is not known, such as a mode */
    UnknownMentionException(String eventId, String what) {
        this(eventId, what, null);
    }

    /** @param what it is that is not known, such as a mode */
    UnknownMentionException(String eventId, String what, Throwable cause) {
        super(
                "The event " + eventId + " has the " + what
                        + ", which this version of the program does not know. A later"
                        + " version read it: run that one in all instances. Nothing is lost until then.",
                cause);
    }
}
