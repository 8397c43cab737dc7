package io.detente.cli;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.serve.tell.RegimeWords;
import java.util.Locale;

/** Records as lines for people. */
final class RecordText {

    private static final int BAR = 10;

    private RecordText() {}

    /** {@code 2023-05-08  CHN-USA  CONSULT meet  asserted  0.93  2 sources  The sentence.} */
    static String event(RelationEvent event) {
        return String.join(
                "  ",
                event.getDate() == null ? "----------" : event.getDate().toString(),
                padded(event.getPair(), 8),
                padded(event.getType() + (event.getMode().isEmpty() ? "" : " " + event.getMode()), 24),
                padded(
                        event.getModality().toString().toLowerCase(Locale.ROOT)
                                + (event.getFresh() ? "" : ", background"),
                        20),
                String.format(Locale.ROOT, "%+5.1f  %.2f", event.getIntensity(), event.getConfidence()),
                counted(event.getSources(), "source"),
                oneLine(event.getEvidence()));
    }

    /** {@code 2023-05-08  CHN-USA  P7D  thaw  3.1  tension  0.4  [     |####  ]  +0.61  Thawing  The sentence.} */
    static String signal(RelationSignal signal) {
        return String.join(
                "  ",
                signal.getWindowEnd().minusDays(1).toString(),
                padded(signal.getPair(), 8),
                padded(signal.getWindow(), 4),
                String.format(Locale.ROOT, "thaw %6.2f  tension %6.2f", signal.getThaw(), signal.getTension()),
                bar(signal.getBalance()),
                String.format(Locale.ROOT, "%+.2f", signal.getBalance()),
                padded(RegimeWords.of(signal.getRegime()), 12),
                signal.getProvisional() ? "provisional" : "final      ",
                signal.getDrivers().isEmpty()
                        ? ""
                        : oneLine(signal.getDrivers().get(0).getEvidence()));
    }

    /**
     * {@code 2023-05-08 CHN-USA THAW severity 3 TURNING_POINT Tensing -> Thawing CONFIRMED The explanation.}
     */
    static String alert(RelationAlert alert) {
        return String.join(
                "  ",
                alert.getDay().toString(),
                padded(alert.getPair(), 8),
                padded(alert.getSide() == null ? "" : alert.getSide().toString(), 7),
                "severity " + alert.getSeverity(),
                padded(alert.getKind().toString(), 19),
                padded(
                        alert.getRegimeBefore() == alert.getRegimeAfter()
                                ? RegimeWords.of(alert.getRegimeAfter())
                                : RegimeWords.of(alert.getRegimeBefore()) + " -> "
                                        + RegimeWords.of(alert.getRegimeAfter()),
                        23),
                padded(alert.getStatus().toString(), 11),
                oneLine(alert.getExplanation()));
    }

    /** A balance from -1 to 1 as a bar to the left or the right of its middle. */
    static String bar(double balance) {
        int length = (int) Math.round(Math.min(1, Math.abs(balance)) * BAR);
        String left = balance < 0 ? " ".repeat(BAR - length) + "#".repeat(length) : " ".repeat(BAR);
        String right = balance > 0 ? "#".repeat(length) + " ".repeat(BAR - length) : " ".repeat(BAR);
        return "[" + left + "|" + right + "]";
    }

    /** The text, padded to this width. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /**
     * The text in printable characters only, so that it is as wide as it is long and has no control characters.
     */
    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? " " : "s");
    }
}
