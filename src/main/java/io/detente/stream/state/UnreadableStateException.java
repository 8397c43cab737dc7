package io.detente.stream.state;

/** State of the ledger that this version of the program cannot read, because another one wrote it. */
public final class UnreadableStateException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * @param topic the changelog that holds it, by which the store is known
     * @param why what about it is not known
     */
    UnreadableStateException(String topic, String why, Throwable cause) {
        super(
                "The state in " + topic + " cannot be read: " + why + ". Another version of this program wrote it."
                        + " Run that one or a later one; or give the run another --application-id, whose books begin"
                        + " empty and take in the articles that are still on their topic.",
                cause);
    }
}
