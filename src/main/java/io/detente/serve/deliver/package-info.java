/**
 * Alerts brought to receivers over HTTP: plain ({@code POST} of the alert as JSON), as a message for Slack and
 * programs that take the same, or as a CloudEvent. Begin with {@link io.detente.serve.deliver.AlertDelivery}.
 *
 * <h2>What is promised</h2>
 *
 * <p>Each alert that a {@link io.detente.serve.deliver.Subscription} wants is delivered at least once, in the
 * order of its pair, whatever is restarted in between: an offset is committed only after the receiver has said
 * yes, or after the alert lies on the topic of dead letters. When a record comes twice it has the same id, which
 * no other record has, in {@code webhook-id} and {@code Idempotency-Key} ({@link
 * io.detente.serve.deliver.Signature} says how a receiver knows that it is genuine).
 *
 * <p>A subscription wants what passes its filter, and the later records of an alert that it was sent ({@link
 * io.detente.serve.deliver.WantedAlerts}). What it was sent before a start is read again from the topic.
 *
 * <p>A receiver has ten seconds to take an alert and to end its answer. What it cannot take now is tried again
 * after pauses that double from one second to five minutes, or later if it asks for that ({@code Retry-After}),
 * though not for more than an hour. After a day, or at once if the receiver says that this request is wrong and
 * will stay so, the alert becomes a dead letter and the next one is tried.
 */
package io.detente.serve.deliver;
