package io.detente.feed;

import java.util.Objects;
import java.util.Optional;

/**
 * What a server gave with a document to ask later whether it has changed (RFC 9110, section 8.8).
 *
 * @param etag as it came, with its quotes
 * @param lastModified as it came
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {

    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    public Validators {
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(lastModified, "lastModified");
    }
}
