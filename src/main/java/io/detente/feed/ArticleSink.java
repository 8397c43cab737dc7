package io.detente.feed;

import io.detente.feed.Finding.Found;
import java.util.List;
import java.util.Map;

/** Where articles go. Thread-safe. */
public interface ArticleSink {

    /** Whether this version of the article would be sent, as far as is known here and now. */
    boolean isNew(Found found);

    /** What a feed's server gave with the version of it that was last delivered; none if all of it is to be delivered again. */
    Validators validators(String feed);

    /**
     * Delivers articles, and with them or not at all what the servers of their feeds gave. When it returns nothing of it
     * can be lost any more.
     *
     * @param articles in the order in which they are to arrive
     * @param feeds by address, those read to their end
     * @return what became of each article, in the same order
     */
    List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds);
}
