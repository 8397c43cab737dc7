/**
 * What people and programs look at: the page, the API beside it, live updates, and alerts sent to those who wait
 * for them.
 *
 * <ul>
 *   <li>{@link io.detente.serve.WebServer} is the HTTP server: routes are given to it as a list of {@link
 *       io.detente.serve.RouteGroup}s, and it adds what holds for all of them ({@link io.detente.serve.Access},
 *       security headers, errors as {@link io.detente.serve.Problem}s).
 *   <li>{@code view} keeps in memory what the topics hold.
 *   <li>{@code api} answers from it, at once or as a live stream.
 *   <li>{@code door} takes articles that are posted. It needs no view.
 *   <li>{@code deliver} sends alerts to receivers over HTTP. It needs no view.
 *   <li>{@code tell} has the words, feeds and pages for people; {@code mail} mails the brief of each day.
 * </ul>
 *
 * <p>May import the types on the wire, Kafka's clients, {@code event} for what states and acts are called, {@code
 * truth}, and {@code feed} for what is posted to its door; never what reads articles or computes signals: what is
 * served here is what any consumer of the topics can see.
 */
package io.detente.serve;
