package io.detente.cli;

import io.detente.serve.view.Position;
import io.detente.serve.view.RelationsView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@link RelationsTable} while news comes in: drawn in place on a terminal, otherwise one line for each pair
 * whose row has changed. At most four times a second, so that a flood of news does not become a flood of lines.
 */
final class LiveTable {

    private static final long PAUSE_MILLIS = Duration.ofMillis(250).toMillis();

    private final RelationsView view;
    private final RelationsTable table;
    private final PrintWriter out;
    private final Optional<Terminal> terminal;
    private final int linesKeptFree;

    /** @param linesKeptFree how many lines above the table stay in sight on a terminal */
    LiveTable(RelationsView view, PrintWriter out, Optional<Terminal> terminal, int linesKeptFree) {
        this.view = view;
        this.table = new RelationsTable(view);
        this.out = out;
        this.terminal = terminal;
        this.linesKeptFree = linesKeptFree;
    }

    /** Shows what changes, until this thread is interrupted. */
    void run() throws InterruptedException {
        if (terminal.isEmpty()) {
            out.println(RelationsTable.head());
        }
        Position shown = null;
        while (true) {
            Position now = view.position();
            if (!now.equals(shown)) {
                shown = now;
                terminal.ifPresentOrElse(this::draw, this::printChanged);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private void draw(Terminal screen) {
        Terminal.Size size = screen.size();
        screen.draw(table.screen(Math.max(1, size.height() - linesKeptFree), size.width()));
    }

    private void printChanged() {
        table.takeChanged().forEach(out::println);
        out.flush();
    }
}
