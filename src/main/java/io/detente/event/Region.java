package io.detente.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Where in the world a state lies, as foreign ministries divide it. Bodies lie nowhere. */
public enum Region {
    EUROPE(
            "Europe",
            "ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GIB GRC GRL HRV HUN IMN IRL ISL"
                    + " ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR VAT"
                    + " XKX"),
    MIDDLE_EAST(
            "Middle East and North Africa",
            "ARE BHR DZA EGY ESH IRN IRQ ISR JOR KWT LBN LBY MAR OMN PSE QAT SAU SYR TUN TUR YEM"),
    AFRICA(
            "Africa south of the Sahara",
            "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LSO MDG MLI MOZ"
                    + " MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE"),
    CENTRAL_AND_SOUTH_ASIA("Central and South Asia", "AFG ARM AZE BGD BTN GEO IND KAZ KGZ LKA MDV NPL PAK TJK TKM UZB"),
    EAST_ASIA_AND_PACIFIC(
            "East Asia and the Pacific",
            "AUS BRN CHN COK FJI FSM HKG IDN JPN KHM KIR KOR LAO MAC MHL MMR MNG MYS NCL NIU NRU NZL PHL PLW PNG PRK PYF"
                    + " SGP SLB THA TLS TON TUV TWN VNM VUT WSM"),
    AMERICAS(
            "Americas",
            "ABW AIA ARG ATG BHS BLZ BMU BOL BRA BRB CAN CHL COL CRI CUB CUW CYM DMA DOM ECU GRD GTM GUY HND HTI JAM KNA"
                    + " LCA MEX MSR NIC PAN PER PRI PRY SLV SUR SXM TCA TTO URY USA VCT VEN VGB");

    private final String title;
    private final Set<String> states;

    Region(String title, String states) {
        this.title = title;
        this.states = Set.of(states.split(" "));
    }

    /** {@code Middle East and North Africa} */
    public String title() {
        return title;
    }

    /** Of the state with this code; empty for a body. */
    public static Optional<Region> of(String code) {
        return Arrays.stream(values())
                .filter(region -> region.states.contains(code))
                .findFirst();
    }
}
