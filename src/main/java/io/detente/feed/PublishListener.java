package io.detente.feed;

import io.detente.feed.Finding.Refused;

/**
 * Told of what comes by. Every article that is found is either delivered or refused. Called from several threads.
 */
public interface PublishListener {

    /** One more thing was come upon, an article or not. */
    void found();

    /** An article was handed over, with what became of it. */
    void delivered(Delivery delivery);

    /** Something is not sent, for good. */
    void refused(Refused refused);

    /** A document came over the network. */
    void fetched();

    /** A server said that its document has not changed. */
    void notModified();

    /** A document is done without that may not be asked for, or was not what it is to be. */
    void passedOver(String address, String message);

    /** A document did not come, and is asked for again or done without. */
    void failed(String address, String message);
}
