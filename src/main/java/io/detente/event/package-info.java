/**
 * The values that all other packages speak in. So far: what states and the bodies that act like states are called.
 *
 * <p>May import nothing of the program and no library, so that anything may import it.
 */
package io.detente.event;
