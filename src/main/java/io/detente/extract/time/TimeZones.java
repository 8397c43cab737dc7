package io.detente.extract.time;

import io.detente.extract.text.Table;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clocks of the world's capitals. Immutable, shared by all threads. */
public final class TimeZones {
    /** Says of a state that its domain is sold and used all over the world, so that it tells nothing of where a host is. */
    private static final String DOMAIN_SOLD = "domain sold";

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
        Set<String> sold = new HashSet<>();
        for (Table.Row row : Table.read(TimeZones.class, "zones.tsv", 2)) {
            try {
                zones.byCode.put(row.field(0), ZoneId.of(row.field(1)));
            } catch (DateTimeException e) {
                throw row.wrong("unknown time zone " + row.field(1));
            }
            if (row.field(2).equals(DOMAIN_SOLD)) {
                sold.add(row.field(0));
            } else if (!row.field(2).isEmpty()) {
                throw row.wrong("unknown option " + row.field(2));
            }
        }
        for (String country : Locale.getISOCountries()) {
            String domain = country.equals("GB") ? "uk" : country.toLowerCase(Locale.ROOT);
            String code = new Locale("", country).getISO3Country();
            ZoneId zone = zones.byCode.get(code);
            if (zone != null && !sold.contains(code)) {
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
