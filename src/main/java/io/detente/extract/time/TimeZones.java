package io.detente.extract.time;

import io.detente.extract.text.Table;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clocks of the world's capitals. Immutable, shared by all threads. */
public final class TimeZones {
    /** Domains of states that are sold and used all over the world. */
    private static final Set<String> SOLD =
            Set.of("ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "nu", "sh", "to", "tv", "ws");

    private final Map<String, ZoneId> byCode = new HashMap<>();
    private final Map<String, ZoneId> byDomain = new HashMap<>();

    private TimeZones() {}

    /**
     * Loads the packaged table.
     *
     * @throws IllegalArgumentException if a row is wrong, with file and line
     */
    public static TimeZones load() {
        TimeZones zones = new TimeZones();
        for (Table.Row row : Table.read(TimeZones.class, "zones.tsv", 2)) {
            try {
                zones.byCode.put(row.field(0), ZoneId.of(row.field(1)));
            } catch (DateTimeException e) {
                throw row.wrong("unknown time zone " + row.field(1));
            }
        }
        for (String country : Locale.getISOCountries()) {
            String domain = country.equals("GB") ? "uk" : country.toLowerCase(Locale.ROOT);
            ZoneId zone = zones.byCode.get(new Locale("", country).getISO3Country());
            if (zone != null && !SOLD.contains(domain)) {
                zones.byDomain.put(domain, zone);
            }
        }
        return zones;
    }

    /** The clock of a state's or body's seat. */
    public Optional<ZoneId> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The clock of a host whose name ends in a state's domain. */
    public Optional<ZoneId> ofHost(String host) {
        return Optional.ofNullable(
                byDomain.get(host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }
}
