package io.detente.signal;

import java.util.Comparator;

/**
 * A text that went round, as it was first published.
 *
 * @param fingerprint of the text; a few bits differ between copies with small edits
 * @param publishedAt when, in milliseconds since 1970
 * @param article hash of the id of the first article with it
 * @param publisher hash of the name of its first publisher; 0 if nobody knows it, and then the article itself
 *     counts: its versions are one source however often it is edited
 */
public record Story(long fingerprint, long publishedAt, long article, long publisher) {
    static final Comparator<Story> FIRST_PUBLISHED = Comparator.comparingLong(Story::publishedAt)
            .thenComparingLong(Story::article)
            .thenComparingLong(Story::publisher)
            .thenComparingLong(Story::fingerprint);

    public Story {
        publisher = publisher != 0 ? publisher : Hash.mixed(article);
    }

    static Story of(Mention mention) {
        return new Story(
                mention.fingerprint(),
                mention.publishedAt().toEpochMilli(),
                Hash.of(mention.articleId()),
                mention.publisher().map(Hash::of).orElse(0L));
    }
}
