package io.detente.replay;

import io.detente.avro.RelationSignal;
import io.detente.signal.Window;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * What tells signals of a replay apart, and the order in which it writes them.
 *
 * @param days length of the window
 * @param end day after its last
 */
record SignalKey(String pair, int days, LocalDate end) implements Comparable<SignalKey> {

    static SignalKey of(RelationSignal signal) {
        return new SignalKey(signal.getPair(), days(signal.getWindow()), signal.getWindowEnd());
    }

    /**
     * The key of a line as a replay writes it, without reading it all.
     *
     * @throws IllegalArgumentException if it has none
     * @throws DateTimeException if the end of its window is no date
     */
    static SignalKey ofLine(String line) {
        return new SignalKey(
                member(line, "pair"), days(member(line, "window")), LocalDate.parse(member(line, "windowEnd")));
    }

    /** The key of the longest window that ends with a day. */
    static SignalKey longest(String pair, LocalDate lastDay) {
        return new SignalKey(pair, Window.LONGEST, lastDay.plusDays(1));
    }

    /** The key of a single day. */
    static SignalKey day(String pair, LocalDate day) {
        return new SignalKey(pair, 1, day.plusDays(1));
    }

    boolean isLongest() {
        return days == Window.LONGEST;
    }

    private static int days(String window) {
        if (window.length() < 3) {
            throw new IllegalArgumentException("its window is " + window);
        }
        return Integer.parseInt(window.substring(1, window.length() - 1));
    }

    /**
     * A text of a line as a replay writes it, without reading it all.
     *
     * @throws IllegalArgumentException if it has none
     */
    static String member(String line, String name) {
        String before = "\"" + name + "\":\"";
        int begin = line.indexOf(before) + before.length();
        int end = line.indexOf('"', begin);
        if (begin < before.length() || end < 0) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return line.substring(begin, end);
    }

    @Override
    public int compareTo(SignalKey other) {
        int order = pair.compareTo(other.pair);
        order = order != 0 ? order : Integer.compare(days, other.days);
        return order != 0 ? order : end.compareTo(other.end);
    }

    /** For a person: {@code CHN-JPN P28D up to 2012-09-11}. */
    @Override
    public String toString() {
        return pair + " P" + days + "D up to " + end.minusDays(1);
    }
}
