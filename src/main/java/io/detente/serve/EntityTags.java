package io.detente.serve;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Answers with an ETag, which a client that has the body already gets without it (RFC 9110, section 13.1.2). */
public final class EntityTags {

    private EntityTags() {}

    /**
     * Gives an answer its tag. If the request has that tag in its {@code If-None-Match}, alone or among others,
     * the answer becomes a 304, which needs no body.
     *
     * @param tag as it stands in the header, with its quotation marks
     * @return whether it became one
     */
    public static boolean isNotModified(Context context, String tag) {
        context.header("ETag", tag).header("Cache-Control", "no-cache");
        String known = context.header("If-None-Match");
        if (known == null || !List.of(known.split("\\s*,\\s*")).contains(tag)) {
            return false;
        }
        context.status(HttpStatus.NOT_MODIFIED);
        return true;
    }
}
