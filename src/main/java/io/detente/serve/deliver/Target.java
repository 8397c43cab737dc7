package io.detente.serve.deliver;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who wants alerts.
 *
 * @param name by which it is known to the cluster: deliveries under one name share the work and go on where the last one
 *     stopped
 * @param url where to send, http or https
 * @param format what to send
 * @param signature of what is sent; empty if the receiver knows no secret
 * @param filter what it wants
 */
public record Target(String name, URI url, MessageFormat format, Optional<Signature> signature, AlertFilter filter) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    public Target {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name is '" + name
                    + "'; it must have 1 to 100 characters, all of them letters, digits, '.', '_' or '-'");
        }
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("url is '" + url + "', which is no http or https address");
        }
    }
}
