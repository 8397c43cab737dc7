package io.detente.serve.view;

import io.detente.avro.Driver;
import io.detente.avro.EventType;
import io.detente.avro.Modality;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.serve.view.PairContents.AlertHistory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contents of a pair as bytes, for the same build to read: numbers one after the other, big-endian, enums by
 * their ordinals, texts and records with their length before them. Drivers, which many signals share, come once,
 * and signals name them by their numbers.
 */
final class PairCodec {

    private static final int NO_SIDE = -1;

    private PairCodec() {}

    static byte[] of(PairContents contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Writer(new DataOutputStream(bytes)).write(contents);
        return bytes.toByteArray();
    }

    static PairContents read(byte[] block) throws IOException {
        return new Reader(ByteBuffer.wrap(block)).contents();
    }

    private static final class Writer {

        private final DataOutputStream out;

        Writer(DataOutputStream out) {
            this.out = out;
        }

        void write(PairContents contents) throws IOException {
            text(contents.pair());
            Map<Driver, Integer> numbers = drivers(contents);
            for (Window window : Window.values()) {
                out.writeLong(contents.lastSignals().get(window));
                List<SignalPoint> points = contents.signals().getOrDefault(window, List.of());
                out.writeInt(points.size());
                for (SignalPoint point : points) {
                    write(point, numbers);
                }
            }
            out.writeLong(contents.lastEvent());
            out.writeInt(contents.events().size());
            for (StoredEvent event : contents.events()) {
                write(event);
            }
            out.writeLong(contents.lastAlert());
            out.writeInt(contents.alerts().size());
            for (AlertHistory told : contents.alerts()) {
                out.writeLong(told.at().toEpochMilli());
                out.writeLong(told.newsAt().toEpochMilli());
                out.writeInt(told.traits().size());
                for (AlertTraits traits : told.traits()) {
                    write(traits);
                }
                bytes(told.alert().toByteBuffer());
            }
        }

        /** Writes each driver once; returns the number of each. */
        private Map<Driver, Integer> drivers(PairContents contents) throws IOException {
            Map<Driver, Integer> numbers = new IdentityHashMap<>();
            List<Driver> each = new ArrayList<>();
            for (List<SignalPoint> points : contents.signals().values()) {
                for (SignalPoint point : points) {
                    for (Driver driver : point.drivers()) {
                        if (numbers.putIfAbsent(driver, each.size()) == null) {
                            each.add(driver);
                        }
                    }
                }
            }
            out.writeInt(each.size());
            for (Driver driver : each) {
                bytes(driver.toByteBuffer());
            }
            return numbers;
        }

        private void write(SignalPoint point, Map<Driver, Integer> numbers) throws IOException {
            day(point.lastDay());
            out.writeFloat(point.thaw());
            out.writeFloat(point.tension());
            out.writeFloat(point.balance());
            out.writeFloat(point.prior());
            out.writeFloat(point.lowOrNaN());
            out.writeFloat(point.highOrNaN());
            out.writeFloat(point.usualOrNaN());
            out.writeFloat(point.shiftOrNaN());
            out.writeFloat(point.certainty());
            out.writeByte(point.regime().ordinal());
            out.writeInt(point.events());
            out.writeInt(point.articles());
            out.writeInt(point.sources());
            sides(point.forward());
            sides(point.backward());
            sides(point.joint());
            out.writeBoolean(point.provisional());
            out.writeInt(point.drivers().size());
            for (Driver driver : point.drivers()) {
                out.writeInt(numbers.get(driver));
            }
        }

        private void sides(Sides sides) throws IOException {
            out.writeFloat(sides.thaw());
            out.writeFloat(sides.tension());
        }

        private void write(StoredEvent event) throws IOException {
            text(event.id());
            day(event.day());
            out.writeByte(event.type().ordinal());
            out.writeByte(event.modality().ordinal());
            out.writeBoolean(event.fresh());
            out.writeInt(event.sources());
            out.writeFloat(event.confidence());
            out.writeInt(event.countsOn().size());
            for (LocalDate day : event.countsOn()) {
                day(day);
            }
            out.writeInt(event.publishers().size());
            for (String publisher : event.publishers()) {
                text(publisher);
            }
            bytes(ByteBuffer.wrap(event.record()));
        }

        private void write(AlertTraits traits) throws IOException {
            out.writeByte(traits.severity());
            out.writeByte(traits.side().map(Side::ordinal).orElse(NO_SIDE));
            out.writeByte(traits.regimeAfter().ordinal());
        }

        private void day(LocalDate day) throws IOException {
            out.writeInt(Math.toIntExact(day.toEpochDay()));
        }

        private void text(String text) throws IOException {
            bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        private void bytes(ByteBuffer bytes) throws IOException {
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
    }

    private static final class Reader {

        private static final EventType[] TYPES = EventType.values();
        private static final Modality[] MODALITIES = Modality.values();
        private static final Regime[] REGIMES = Regime.values();
        private static final Side[] SIDES = Side.values();

        private final ByteBuffer in;

        /** There are few publishers for many events, and {@link String#intern} takes long. */
        private final Map<String, String> publishers = new HashMap<>();

        Reader(ByteBuffer in) {
            this.in = in;
        }

        PairContents contents() throws IOException {
            String pair = text();
            Driver[] drivers = new Driver[in.getInt()];
            for (int i = 0; i < drivers.length; i++) {
                drivers[i] = Driver.fromByteBuffer(ByteBuffer.wrap(bytes()));
            }
            Map<Window, List<SignalPoint>> signals = new EnumMap<>(Window.class);
            Map<Window, Long> lastSignals = new EnumMap<>(Window.class);
            for (Window window : Window.values()) {
                lastSignals.put(window, in.getLong());
                signals.put(window, points(drivers));
            }
            long lastEvent = in.getLong();
            List<StoredEvent> events = events(pair);
            long lastAlert = in.getLong();
            return new PairContents(pair, signals, lastSignals, events, lastEvent, alerts(), lastAlert);
        }

        private List<SignalPoint> points(Driver[] drivers) {
            int count = in.getInt();
            List<SignalPoint> points = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                points.add(point(drivers));
            }
            return points;
        }

        private SignalPoint point(Driver[] drivers) {
            LocalDate lastDay = day();
            float thaw = in.getFloat();
            float tension = in.getFloat();
            float balance = in.getFloat();
            float prior = in.getFloat();
            float low = in.getFloat();
            float high = in.getFloat();
            float usual = in.getFloat();
            float shift = in.getFloat();
            float certainty = in.getFloat();
            Regime regime = REGIMES[in.get()];
            int events = in.getInt();
            int articles = in.getInt();
            int sources = in.getInt();
            Sides forward = sides();
            Sides backward = sides();
            Sides joint = sides();
            boolean provisional = flag();
            return new SignalPoint(
                    lastDay,
                    thaw,
                    tension,
                    balance,
                    prior,
                    low,
                    high,
                    usual,
                    shift,
                    certainty,
                    regime,
                    events,
                    articles,
                    sources,
                    forward,
                    backward,
                    joint,
                    driversOf(drivers),
                    provisional);
        }

        private List<Driver> driversOf(Driver[] drivers) {
            Driver[] own = new Driver[in.getInt()];
            for (int i = 0; i < own.length; i++) {
                own[i] = drivers[in.getInt()];
            }
            return List.of(own);
        }

        private Sides sides() {
            return Sides.of(in.getFloat(), in.getFloat());
        }

        private List<StoredEvent> events(String pair) {
            int count = in.getInt();
            List<StoredEvent> events = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                events.add(event(pair));
            }
            return events;
        }

        private StoredEvent event(String pair) {
            String id = text();
            LocalDate day = day();
            EventType type = TYPES[in.get()];
            Modality modality = MODALITIES[in.get()];
            boolean fresh = flag();
            int sources = in.getInt();
            float confidence = in.getFloat();
            LocalDate[] countsOn = new LocalDate[in.getInt()];
            for (int i = 0; i < countsOn.length; i++) {
                countsOn[i] = day();
            }
            String[] names = new String[in.getInt()];
            for (int i = 0; i < names.length; i++) {
                names[i] = publishers.computeIfAbsent(text(), String::intern);
            }
            return new StoredEvent(
                    id,
                    pair,
                    day,
                    type,
                    modality,
                    fresh,
                    sources,
                    confidence,
                    List.of(countsOn),
                    List.of(names),
                    bytes());
        }

        private List<AlertHistory> alerts() throws IOException {
            int count = in.getInt();
            List<AlertHistory> alerts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Instant at = Instant.ofEpochMilli(in.getLong());
                Instant newsAt = Instant.ofEpochMilli(in.getLong());
                Set<AlertTraits> traits = traits();
                alerts.add(
                        new AlertHistory(RelationAlert.fromByteBuffer(ByteBuffer.wrap(bytes())), at, newsAt, traits));
            }
            return alerts;
        }

        private Set<AlertTraits> traits() {
            int count = in.getInt();
            Set<AlertTraits> all = new HashSet<>();
            for (int i = 0; i < count; i++) {
                int severity = in.get();
                int side = in.get();
                all.add(new AlertTraits(
                        severity, side == NO_SIDE ? Optional.empty() : Optional.of(SIDES[side]), REGIMES[in.get()]));
            }
            return Set.copyOf(all);
        }

        private LocalDate day() {
            return LocalDate.ofEpochDay(in.getInt());
        }

        private boolean flag() {
            return in.get() != 0;
        }

        private String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        private byte[] bytes() {
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            return bytes;
        }
    }
}
