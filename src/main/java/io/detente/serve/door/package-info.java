/**
 * The way in over HTTP, for those who speak no Kafka: articles that are posted go out as those of any other publisher do,
 * once.
 *
 * <p>May import {@code feed}, of which it is one more reader.
 */
package io.detente.serve.door;
