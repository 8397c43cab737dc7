package io.detente.serve.deliver;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Headers that a receiver wants besides those that every message has, {@code Authorization: Bearer ...} for
 * example. Their values may be secret: neither an error nor {@link #toString} shows one.
 */
public final class ExtraHeaders {

    public static final ExtraHeaders NONE = new ExtraHeaders(Map.of());

    /** Each message has these already. */
    private static final Set<String> TAKEN = Set.of(
            "content-type", "user-agent", "idempotency-key", "webhook-id", "webhook-timestamp", "webhook-signature");

    private final Map<String, String> values;

    private ExtraHeaders(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The headers that a text has, one a line and each once.
     *
     * @throws IllegalArgumentException saying which line cannot be sent, without repeating it
     */
    public static ExtraHeaders of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                add(lines.get(i), i + 1, values);
            }
        }
        return new ExtraHeaders(values);
    }

    private static void add(String line, int number, Map<String, String> values) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("line " + number + " is no header like Name: value");
        }
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("line " + number + ": each message has its own " + name);
        }
        if (values.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("line " + number + ": " + name + " stands above already");
        }
        try {
            HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException e) {
            // Not as a cause: its message repeats the value.
            throw new IllegalArgumentException("line " + number + " is no header that can be sent");
        }
        values.put(name, value);
    }

    void addTo(HttpRequest.Builder request) {
        values.forEach(request::setHeader);
    }

    /** The parts of them that may be secret. */
    Stream<String> secrets() {
        return values.values().stream();
    }

    @Override
    public String toString() {
        return "ExtraHeaders" + values.keySet();
    }
}
