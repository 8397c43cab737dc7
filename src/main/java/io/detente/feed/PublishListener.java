package io.detente.feed;

import io.detente.feed.Finding.Refused;

/**
 * Hears of all that is found. Every article that is found is either delivered or refused. Called from several
 * threads.
 */
public interface PublishListener {

    /** One more thing was found, an article or not. */
    void found();

    /** An article was handed over, with what became of it. */
    void delivered(Delivery delivery);

    /** Something is not sent, for good. */
    void refused(Refused refused);

    /** A document came over the network. */
    void fetched();

    /** A server said that its document has not changed. */
    void notModified();

    /** A document is left out, since it may not be asked for or was not what it should be. */
    void passedOver(String address, String message);

    /** A document did not come, and is asked for again or left out. */
    void failed(String address, String message);
}
