package io.detente.serve.view;

import java.util.List;

/** Told of what a view takes in, on the threads that read it, never two at a time. */
public interface ViewListener {

    /** The view holds what was read up to there, of which nothing is told; told once, before all else. */
    void begun(Position position);

    /** These came in, in this order; the view knows of them already. */
    void changed(List<Update> updates);

    /** The view now holds all that was on the topics when it began to read. Told once. */
    void complete();
}
