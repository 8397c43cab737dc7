/**
 * The values that all other packages use: what an act is (types, modes, in what sense, when), who acts, between
 * which pair of states, and what states and the bodies that act like states are called.
 *
 * <p>May import nothing of the program and no library, so that anything may import it.
 */
package io.detente.event;
