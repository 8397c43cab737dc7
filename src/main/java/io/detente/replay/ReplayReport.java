package io.detente.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.signal.SignalRules;
import io.detente.truth.Truth;
import io.detente.truth.TruthFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A replay told to a person: one HTML page that needs no network, and beside it the same numbers as CSV (the
 * measures) and JSON (everything on the page).
 */
public final class ReplayReport {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot";
    private static final int DRIVERS = 3;

    private final ObjectMapper json = new ObjectMapper();
    private final SignalRules rules;
    private final Map<String, String> settings;
    private final Truth truth;

    /**
     * @param rules those that made the signals
     * @param settings what a reader must know to make it again, by name, in this order
     * @param truthFiles CSV files as {@link TruthFile} reads them
     * @throws IllegalArgumentException naming file and line, if one of them is no truth
     */
    public ReplayReport(SignalRules rules, Map<String, String> settings, List<Path> truthFiles) throws IOException {
        this.rules = rules;
        this.settings = new LinkedHashMap<>(settings);
        this.truth = TruthFile.readAll(truthFiles);
    }

    /** What {@link #write} writes: the page, and its numbers beside it. */
    public static List<Path> files(Path page) {
        return List.of(page, beside(page, ".csv"), beside(page, ".json"));
    }

    /** The page's name without {@code .html}, and then {@code .csv} or {@code .json}. */
    private static Path beside(Path page, String suffix) {
        return page.resolveSibling(page.getFileName().toString().replaceFirst("\\.html?$", "") + suffix);
    }

    /**
     * Writes page, CSV and JSON.
     *
     * @param signals as a replay wrote them
     * @param alerts as it wrote them
     * @param pairs those to report on; if none are given, those that the truth speaks of, else the busiest twelve
     * @param period from the first article of the replay to its last, whatever pairs they tell of
     */
    public void write(Path page, Path signals, Path alerts, Collection<String> pairs, ReplayPeriod period)
            throws IOException {
        ReplayFiles files = new ReplayFiles(signals, alerts);
        Collection<String> told = !pairs.isEmpty() ? pairs : truth.pairs();
        ObjectNode data = data(files.records(told.isEmpty() ? files.busiest(12) : told), period);
        Map<Path, String> texts = new LinkedHashMap<>();
        texts.put(beside(page, ".json"), json.writerWithDefaultPrettyPrinter().writeValueAsString(data));
        texts.put(beside(page, ".csv"), measures(data));
        texts.put(page, page(json.writeValueAsString(data)));
        writeAll(texts);
    }

    /** All of them, whole, or none. A link stays, and what it points to is written. */
    private static void writeAll(Map<Path, String> texts) throws IOException {
        Map<Path, Path> halves = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> text : texts.entrySet()) {
                Path file = new LinkedPath(text.getKey()).target();
                Path half = aside(file, "part");
                halves.put(half, file);
                Files.writeString(half, text.getValue());
            }
            replaceAll(halves);
        } finally {
            for (Path half : halves.keySet()) {
                Files.deleteIfExists(half);
            }
        }
    }

    /** What was there before lies aside until all is in its place, and goes back if some of it cannot be. */
    private static void replaceAll(Map<Path, Path> halves) throws IOException {
        Map<Path, Path> aside = new LinkedHashMap<>();
        List<Path> replaced = new ArrayList<>();
        try {
            for (Map.Entry<Path, Path> half : halves.entrySet()) {
                Path file = half.getValue();
                if (Files.isRegularFile(file)) {
                    Path before = aside(file, "before");
                    move(file, before);
                    aside.put(before, file);
                }
                move(half.getKey(), file);
                replaced.add(file);
            }
        } catch (IOException e) {
            for (Path file : replaced) {
                Files.delete(file);
            }
            for (Map.Entry<Path, Path> before : aside.entrySet()) {
                move(before.getKey(), before.getValue());
            }
            throw e;
        }
        for (Path before : aside.keySet()) {
            Files.delete(before);
        }
    }

    /** A name that no file has, as others may keep what they like there. */
    private static Path aside(Path file, String what) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + "." + what);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String measures(ObjectNode data) throws IOException {
        StringWriter out = new StringWriter();
        try (CSVPrinter rows = CSVFormat.RFC4180
                .builder()
                .setHeader(
                        "pair", "measure", "truth", "value", "low", "high", "items", "shifted", "shiftedHigh", "shifts")
                .get()
                .print(out)) {
            for (JsonNode pair : data.path("pairs")) {
                for (JsonNode one : pair.path("measures")) {
                    rows.printRecord(
                            pair.path("pair").asText(),
                            one.path("name").asText(),
                            one.path("truth").asText(),
                            text(one.path("value")),
                            text(one.path("low")),
                            text(one.path("high")),
                            one.path("items").asInt(),
                            text(one.path("shifted")),
                            text(one.path("shiftedHigh")),
                            one.path("shifts").asInt());
                }
            }
        }
        return out.toString();
    }

    private static String text(JsonNode number) {
        return number.isNull() ? "" : number.asText();
    }

    private ObjectNode data(Map<String, PairRecord> records, ReplayPeriod period) {
        ObjectNode data = json.createObjectNode();
        ObjectNode told = data.putObject("settings");
        settings.forEach(told::put);
        Map<String, Integer> texts = new LinkedHashMap<>();
        ArrayNode pairs = data.putArray("pairs");
        records.values().stream()
                .filter(record -> !record.windows().isEmpty())
                .forEach(record -> pairs.add(pair(record, texts)));
        data.set(
                "track", TrackRecord.of(records, period, truth).map(this::track).orElse(null));
        ArrayNode allTexts = data.putArray("texts");
        texts.keySet().forEach(allTexts::add);
        return data;
    }

    private ObjectNode track(TrackRecord track) {
        ObjectNode node = json.createObjectNode();
        put(node, "recall", track.recall());
        put(node, "thaws", track.recall(true));
        put(node, "ruptures", track.recall(false));
        node.put("outside", track.outside());
        put(node, "luck", track.luck());
        put(node, "medianLag", track.medianLag().orElse(Double.NaN));
        put(node, "alertsAPairAndYear", track.alertsAPairAndYear());
        ArrayNode points = node.putArray("points");
        for (TrackRecord.Point point : track.points()) {
            ObjectNode told = points.addObject()
                    .put("pair", point.event().pair().toString())
                    .put("x", seconds(point.event().date().first()))
                    .put("positive", point.event().positive())
                    .put("name", point.event().name());
            point.alert()
                    .ifPresent(alert -> told.put("lag", point.lag().orElseThrow())
                            .put("severity", alert.severity())
                            .put("explanation", alert.explanation()));
        }
        return node;
    }

    private ObjectNode pair(PairRecord record, Map<String, Integer> texts) {
        ObjectNode node = json.createObjectNode();
        node.put("pair", record.pair());
        curves(node, record, texts);
        node.set("regimes", regimes(record));
        ArrayNode series = node.putArray("series");
        for (Truth.Series one : truth.seriesOf(record.pair())) {
            series.add(percentiles(one, record));
        }
        node.set("events", events(record));
        node.set("alerts", alerts(record));
        ArrayNode measures = node.putArray("measures");
        new Evaluation(rules.balance().prior()).of(record, truth).forEach(measure -> measures.add(measure(measure)));
        return node;
    }

    /**
     * By day from the first on; drivers only where they differ from those of the day before, which is
     * one day in five.
     */
    private static void curves(ObjectNode node, PairRecord record, Map<String, Integer> texts) {
        LocalDate first = record.windows().firstKey();
        LocalDate last = record.windows().lastKey();
        node.put("first", seconds(first));
        ArrayNode balance = node.putArray("balance");
        ArrayNode thaw = node.putArray("thaw");
        ArrayNode tension = node.putArray("tension");
        ArrayNode drivers = node.putArray("drivers");
        List<String> before = List.of();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Optional<PairRecord.Window> window =
                    Optional.ofNullable(record.windows().get(day));
            put(balance, window.map(PairRecord.Window::balance));
            put(thaw, window.map(PairRecord.Window::thaw));
            put(tension, window.map(PairRecord.Window::tension));
            List<String> heaviest = window.map(PairRecord.Window::drivers).orElse(List.of()).stream()
                    .limit(DRIVERS)
                    .toList();
            if (!heaviest.equals(before)) {
                ArrayNode change = drivers.addArray().add(ChronoUnit.DAYS.between(first, day));
                heaviest.forEach(text -> change.add(texts.computeIfAbsent(text, added -> texts.size())));
                before = heaviest;
            }
        }
    }

    private static void put(ArrayNode curve, Optional<Double> value) {
        value.map(ReplayReport::rounded).ifPresentOrElse(curve::add, curve::addNull);
    }

    /** Bands of days; one ends where nothing was heard for as long as the window, since no window is told then. */
    private ArrayNode regimes(PairRecord record) {
        ArrayNode regimes = json.createArrayNode();
        String current = "";
        LocalDate since = LocalDate.MIN;
        LocalDate before = LocalDate.MIN;
        for (Map.Entry<LocalDate, PairRecord.Window> entry : record.windows().entrySet()) {
            boolean heardSince = entry.getKey().equals(before.plusDays(1));
            if (!heardSince || !entry.getValue().regime().equals(current)) {
                addRegime(regimes, since, before, current);
                current = entry.getValue().regime();
                since = entry.getKey();
            }
            before = entry.getKey();
        }
        addRegime(regimes, since, before, current);
        return regimes;
    }

    private static void addRegime(ArrayNode regimes, LocalDate from, LocalDate to, String regime) {
        if (!regime.isEmpty()) {
            regimes.addArray().add(seconds(from)).add(seconds(to)).add(regime);
        }
    }

    /** Series have scales of their own; their ranks, spread over -1 to 1, are what a rank correlation sees. */
    private ObjectNode percentiles(Truth.Series series, PairRecord record) {
        double[] ranks = Statistics.ranks(series.values().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        LocalDate first = record.windows().firstKey();
        LocalDate last = record.windows().lastKey();
        ObjectNode node = json.createObjectNode();
        node.put("name", series.name());
        ArrayNode months = node.putArray("months");
        int at = 0;
        for (YearMonth month : series.values().keySet()) {
            double spread = (2 * ranks[at++] - ranks.length - 1) / Math.max(1, ranks.length - 1);
            LocalDate middle = month.atDay(15);
            if (!middle.isBefore(first) && !middle.isAfter(last)) {
                months.addArray().add(ChronoUnit.DAYS.between(first, middle)).add(rounded(spread));
            }
        }
        return node;
    }

    private ArrayNode events(PairRecord record) {
        ArrayNode events = json.createArrayNode();
        YearMonth first = YearMonth.from(record.windows().firstKey());
        YearMonth last = YearMonth.from(record.windows().lastKey());
        for (Truth.DatedEvent event : truth.eventsOf(record.pair())) {
            if (!event.date().month().isBefore(first) && !event.date().month().isAfter(last)) {
                events.addObject()
                        .put(
                                "x",
                                (seconds(event.date().first())
                                                + seconds(event.date().last()))
                                        / 2)
                        .put("date", event.date().iso())
                        .put("positive", event.positive())
                        .put("name", event.name());
            }
        }
        return events;
    }

    private ArrayNode alerts(PairRecord record) {
        ArrayNode alerts = json.createArrayNode();
        List<Truth.DatedEvent> events = truth.eventsOf(record.pair());
        for (PairRecord.Alert alert : record.alerts()) {
            alerts.addObject()
                    .put("x", seconds(alert.day()))
                    .put("id", alert.id())
                    .put("what", what(alert))
                    .put("stands", alert.stands())
                    .put("severity", alert.severity())
                    .put("direction", alert.sign())
                    .put("explanation", alert.explanation())
                    .put(
                            "event",
                            events.stream()
                                    .filter(event -> alert.sign() != 0 && Evaluation.belongs(alert, event))
                                    .min(Comparator.comparingLong(
                                            event -> Math.abs(event.date().daysTo(alert.day()))))
                                    .map(event -> event.date().iso() + " " + event.name())
                                    .orElse(""));
        }
        return alerts;
    }

    private static String what(PairRecord.Alert alert) {
        String turn = alert.before().equals(alert.after()) ? "" : alert.before() + " to " + alert.after();
        String side = alert.sign() > 0 ? "thaw" : "tension";
        String what = switch (alert.kind()) {
            case "TURNING_POINT" -> "day of " + side + (turn.isEmpty() ? "" : ", " + turn);
            case "EXTRAORDINARY_SHIFT" -> "extraordinary week of " + side;
            default -> turn;
        };
        return alert.stands() ? what : what + " (withdrawn)";
    }

    private ObjectNode measure(Measure measure) {
        ObjectNode node = json.createObjectNode().put("name", measure.name()).put("truth", measure.truth());
        put(node, "value", measure.value());
        put(node, "low", measure.interval().low());
        put(node, "high", measure.interval().high());
        node.put("items", measure.items());
        put(node, "shifted", measure.shifted());
        put(node, "shiftedHigh", measure.shiftedHigh());
        node.put("shifts", measure.shifts());
        return node;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static long seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** A text inside a script element must not end it. */
    private static String page(String data) throws IOException {
        return resource("report.html")
                .replace("{{uplot.css}}", resource(UPLOT + ".min.css"))
                .replace("{{report.css}}", resource("report.css"))
                .replace("{{uplot.js}}", resource(UPLOT + ".iife.min.js"))
                .replace("{{report.js}}", resource("report.js"))
                .replace("{{data.json}}", data.replace("<", "\\u003c"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReplayReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
