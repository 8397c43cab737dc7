package io.detente.feed;

import java.util.Optional;

/**
 * What a server gave with a document to ask later whether it has changed (RFC 9110, section 8.8). One that is not
 * all printable ASCII counts as none, since no header of a request may hold it.
 *
 * @param etag as it came, with its quotes
 * @param lastModified as it came
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {

    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    public Validators {
        etag = etag.filter(Validators::isPrintableAscii);
        lastModified = lastModified.filter(Validators::isPrintableAscii);
    }

    private static boolean isPrintableAscii(String value) {
        return value.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
