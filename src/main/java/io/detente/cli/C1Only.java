package io.detente.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restricts the JVM to its quick compiler (C1), whose code is there sooner and runs slower. In a replay of ten
 * years of headlines the optimising compiler (C2) took half of all processor time, for code that was then needed
 * for seconds; without it the replay takes half as much. C2 pays from some hundred thousand articles on.
 */
final class C1Only {
    private static final Logger LOG = LoggerFactory.getLogger(C1Only.class);

    private static final String ALL = "[{ \"match\": \"*.*\", \"c2\": { \"Exclude\": true } }]";

    private C1Only() {}

    /**
     * From now on, and for good. A JVM that cannot do so goes on as it is.
     *
     * @param folder for a file that is there for a moment
     */
    static void apply(Path folder) {
        Path wish = folder.resolve("compiler.json");
        try {
            Files.writeString(wish, ALL);
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesAdd",
                            new Object[] {new String[] {wish.toString()}},
                            new String[] {String[].class.getName()});
            Files.delete(wish);
        } catch (IOException | JMException | RuntimeException e) {
            LOG.info("The optimising compiler stays: {}", e.toString());
        }
    }
}
