package io.detente.serve.view;

import java.util.List;
import java.util.Optional;

/**
 * The weeks of a pair that end on one day after the other.
 *
 * @param sides of each, oldest first
 * @param newest the newest signal that they rest on; empty if nothing was heard in any
 */
public record Weeks(List<Sides> sides, Optional<SignalPoint> newest) {}
