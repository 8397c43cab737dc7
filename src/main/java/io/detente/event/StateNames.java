package io.detente.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * English names of the codes in a pair: countries as the CLDR of Unicode names them, which Java ships, and the
 * bodies that act like states.
 */
public final class StateNames {

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("EU", "European Union"),
            Map.entry("NATO", "NATO"),
            Map.entry("UN", "United Nations"),
            Map.entry("ASEAN", "ASEAN"),
            Map.entry("AU", "African Union"),
            Map.entry("ARABLEAGUE", "Arab League"),
            Map.entry("G7", "G7"),
            Map.entry("G20", "G20"),
            Map.entry("BRICS", "BRICS"),
            Map.entry("OPEC", "OPEC"),
            Map.entry("IAEA", "IAEA"),
            Map.entry("WTO", "World Trade Organization"),
            Map.entry("IMF", "IMF"),
            Map.entry("ICC", "International Criminal Court"),
            Map.entry("XKX", "Kosovo"));

    private final Map<String, List<String>> others;
    private final Map<String, String> countries = Arrays.stream(Locale.getISOCountries())
            .map(code -> new Locale.Builder().setRegion(code).build())
            .collect(Collectors.toMap(Locale::getISO3Country, StateNames::shortName));

    private final NavigableSet<String> codes = Stream.concat(countries.keySet().stream(), BODIES.keySet().stream())
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableNavigableSet));

    /** Knows states by code and name alone. */
    public StateNames() {
        this(Map.of());
    }

    /** @param others what else states are called, by code */
    public StateNames(Map<String, List<String>> others) {
        this.others = Map.copyOf(others);
    }

    /** All names of the state, its code first. */
    public List<String> called(String code) {
        return Stream.concat(Stream.of(code, name(code)), others.getOrDefault(code, List.of()).stream())
                .toList();
    }

    /** {@code Congo - Kinshasa (DRC)} and {@code Hong Kong SAR China} are right, but long. */
    private static String shortName(Locale country) {
        return country.getDisplayCountry(Locale.ENGLISH).replaceFirst(" SAR China$", "");
    }

    /** Every code that a pair can have, in their order. */
    public NavigableSet<String> codes() {
        return codes;
    }

    /** The name, or the code itself where it has none. */
    public String name(String code) {
        return countries.getOrDefault(code, BODIES.getOrDefault(code, code));
    }
}
