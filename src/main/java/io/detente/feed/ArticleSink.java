package io.detente.feed;

import io.detente.feed.Finding.Found;
import java.util.List;
import java.util.Map;

/** Where articles go. Thread-safe. */
public interface ArticleSink {

    /** Whether this version of the article would be sent, as far as is known at the moment. */
    boolean isNew(Found found);

    /**
     * The validators of the version of a feed that was last delivered; none if all of it is to be delivered again.
     */
    Validators validators(String feed);

    /**
     * Delivers articles, and in the same transaction the validators of their feeds. When it returns, nothing of
     * this can be lost any more.
     *
     * @param articles in the order in which they are to arrive
     * @param feeds by address, those read to their end
     * @return what became of each article, in the same order
     */
    List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds);
}
