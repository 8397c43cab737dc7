package io.detente.local;

import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM's options for a broker that a test sets up itself: it runs with the CDS archive of the local one, as the
 * build made it.
 */
public final class BrokerOptions {

    private BrokerOptions() {}

    /** The options of its class path. */
    public static List<String> jvm() {
        BrokerHome home = BrokerHome.besideOurJar();
        return Stream.concat(home.cdsArchive().useOptions().stream(), Stream.of("-cp", home.classPath()))
                .toList();
    }
}
