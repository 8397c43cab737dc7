package io.detente.serve.view;

import java.util.List;

/** Hears what a view takes in, on the threads that read the topics, never two at a time. */
public interface ViewListener {

    /**
     * The view holds what was read up to there, as far as the topics still had it, of which the listener hears
     * nothing. Called once, before all else.
     */
    void begun(Position position);

    /** These came in, in this order; the view knows of them already. */
    void changed(List<Update> updates);

    /** The view now holds all that was on the topics when reading began. Called once. */
    void complete();
}
