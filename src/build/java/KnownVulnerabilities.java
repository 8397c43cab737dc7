import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Holds the bill of materials, with what lies inside others' archives, against a table of published advisories, without
 * a network: {@code java KnownVulnerabilities.java BILL ADVISORIES JUDGED}. {@code ops/security.md} says where the
 * table comes from and how this is run.
 *
 * <p>ADVISORIES has one row an affected range, without a header: id, day, title, {@code group:artifact}, first version
 * affected, first version that no longer is, last version affected (one of the two), severity. JUDGED is a text in
 * which lines that begin with {@code | ID |} tell of advisories that were looked into. Prints each finding; the exit
 * code is 1 if one of them was not judged, or if a judged one is no longer found.
 */
final class KnownVulnerabilities {

    private static final Pattern JUDGED = Pattern.compile("\\| ((?:CVE|GHSA)-[\\w-]+) \\|.*");

    /** Confluent numbers its builds of Kafka by its platform: 7.5.3-ccs is of Kafka 3.5. */
    private static final Pattern CONFLUENTS = Pattern.compile("([5-9])\\.(\\d+\\.\\d+)-(?:ccs|ce)");

    private static final int AHEAD_OF_KAFKA = 4;

    /** A library and where it lies: by itself, or inside another's archive. */
    private record Library(String version, String where) {}

    private record Finding(String id, String severity, String library, String fixed, String title) {}

    public static void main(String[] arguments) throws IOException {
        Map<String, List<Library>> libraries = new TreeMap<>();
        JsonNode bill = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        collect(bill.get("components"), "", libraries);
        List<Finding> findings = new ArrayList<>();
        int ranges = 0;
        String newest = "";
        try (CSVParser advisories = CSVParser.parse(Files.newBufferedReader(Path.of(arguments[1])), CSVFormat.RFC4180)) {
            for (CSVRecord advisory : advisories) {
                ranges++;
                newest = newest.compareTo(advisory.get(1)) < 0 ? advisory.get(1) : newest;
                for (Library library : libraries.getOrDefault(key(advisory.get(3)), List.of())) {
                    if (affects(advisory, library.version())) {
                        findings.add(new Finding(
                                advisory.get(0),
                                advisory.get(7),
                                advisory.get(3) + ":" + library.version() + library.where(),
                                advisory.get(5),
                                advisory.get(2)));
                    }
                }
            }
        }
        boolean agree = report(findings, judged(Path.of(arguments[2])));
        System.out.printf(
                "%d libraries against %d ranges of advisories, the newest of %s%n",
                libraries.values().stream().mapToInt(List::size).sum(), ranges, newest);
        if (!agree) {
            System.exit(1);
        }
    }

    /** Whether the findings and what was judged are the same. */
    private static boolean report(List<Finding> findings, Set<String> judged) {
        Set<String> found = new TreeSet<>();
        boolean agree = true;
        for (Finding one : findings) {
            found.add(one.id());
            boolean known = judged.contains(one.id());
            agree &= known;
            System.out.printf(
                    "%s %s %s, %s: %s%s%n",
                    one.id(),
                    one.severity(),
                    one.library(),
                    one.fixed().isEmpty() ? "no version without it" : "gone in " + one.fixed(),
                    one.title(),
                    known ? " (judged)" : " (NOT JUDGED)");
        }
        for (String id : judged) {
            if (!found.contains(id)) {
                agree = false;
                System.out.println(id + " was judged and is no longer found");
            }
        }
        return agree;
    }

    private static Set<String> judged(Path page) throws IOException {
        try (var lines = Files.lines(page)) {
            return lines.map(JUDGED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void collect(JsonNode components, String where, Map<String, List<Library>> libraries) {
        for (JsonNode component : components) {
            String group = component.path("group").asText();
            String name = component.get("name").asText();
            String version = component.get("version").asText();
            libraries
                    .computeIfAbsent(key(group.isEmpty() ? name : group + ":" + name), any -> new ArrayList<>())
                    .add(new Library(version, where));
            collect(component.path("components"), " inside " + name, libraries);
        }
    }

    /** Some archives name a file {@code group.artifact}, where one cannot tell where the group ends. */
    private static String key(String coordinates) {
        return coordinates.replace(':', '.');
    }

    private static boolean affects(CSVRecord advisory, String version) {
        Matcher confluents = CONFLUENTS.matcher(version);
        var here = new ComparableVersion(
                confluents.matches()
                        ? Integer.parseInt(confluents.group(1)) - AHEAD_OF_KAFKA + "." + confluents.group(2)
                        : version);
        String first = advisory.get(4);
        String fixed = advisory.get(5);
        String last = advisory.get(6);
        return (first.isEmpty() || here.compareTo(new ComparableVersion(first)) >= 0)
                && (fixed.isEmpty() || here.compareTo(new ComparableVersion(fixed)) < 0)
                && (last.isEmpty() || here.compareTo(new ComparableVersion(last)) <= 0);
    }
}
