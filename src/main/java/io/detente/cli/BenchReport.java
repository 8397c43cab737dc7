package io.detente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.bench.Figure;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Figures for people or for programs, either way with what the machine was like. */
final class BenchReport {
    private final List<Figure> figures;

    BenchReport(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    void write(BenchOptions.Format format, PrintWriter out) {
        if (format == BenchOptions.Format.json) {
            out.println(json());
        } else {
            table(out);
        }
        out.flush();
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Number of processes that wanted a processor over the last minute; negative if the system does not say. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void table(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d processors, load of the last minute %.1f, Java %s%n",
                processors(),
                load(),
                Runtime.version().feature());
        String course = "";
        for (Figure figure : figures) {
            if (!figure.course().equals(course)) {
                course = figure.course();
                out.printf("%n%s%n", course);
            }
            out.printf(
                    Locale.ROOT,
                    "  %-44s %,14.1f %-11s%s%n",
                    figure.what(),
                    figure.value(),
                    figure.unit(),
                    figure.ratio()
                            .map(ratio -> String.format(Locale.ROOT, " %5.2f of %s", ratio.value(), ratio.baseline()))
                            .orElse(""));
        }
    }

    private String json() {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("processors", processors());
        all.put("load", load());
        all.put("java", Runtime.version().toString());
        all.put("program", String.join(" ", new Main.Version().getVersion()));
        for (Figure figure : figures) {
            ObjectNode one = all.withArray("figures").addObject();
            one.put("course", figure.course());
            one.put("what", figure.what());
            one.put("value", figure.value());
            one.put("unit", figure.unit());
            figure.ratio().ifPresent(ratio -> {
                one.put("ratio", ratio.value());
                one.put("baseline", ratio.baseline());
            });
        }
        return all.toString();
    }
}
