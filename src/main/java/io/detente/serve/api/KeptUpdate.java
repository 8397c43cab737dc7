package io.detente.serve.api;

import io.detente.serve.view.Update;

/** An update that may be told to many, with its message, which is made when somebody listens, and once. */
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
