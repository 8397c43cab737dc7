package io.detente.serve.api;

import io.detente.serve.view.Update;

/** An update for any number of listeners. Its message is made once, and only if somebody listens. */
final class KeptUpdate {

    private final Update update;
    private final LiveMessages messages;
    private LiveMessages.Message message;

    KeptUpdate(Update update, LiveMessages messages) {
        this.update = update;
        this.messages = messages;
    }

    Update update() {
        return update;
    }

    synchronized LiveMessages.Message message() {
        if (message == null) {
            message = messages.of(update);
        }
        return message;
    }
}
