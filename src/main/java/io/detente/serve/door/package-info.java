/**
 * The way in over HTTP, for programs without a Kafka client: articles that are posted are sent like those of any
 * other publisher, once.
 *
 * <p>May import {@code feed}, of which it is one more reader.
 */
package io.detente.serve.door;
