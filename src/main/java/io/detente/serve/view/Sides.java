package io.detente.serve.view;

/** Thaw and tension of one direction, both 0 or more. */
public record Sides(float thaw, float tension) {

    public static final Sides NONE = new Sides(0, 0);

    static Sides of(double thaw, double tension) {
        return thaw == 0 && tension == 0 ? NONE : new Sides((float) thaw, (float) tension);
    }
}
