package io.detente.serve.view;

import java.util.List;
import java.util.Optional;

/**
 * The weeks of a pair that end on consecutive days.
 *
 * @param sides of each week, oldest first
 * @param newest the newest signal that they are made of; empty if none of them has news
 */
public record Weeks(List<Sides> sides, Optional<SignalPoint> newest) {}
