package io.detente.local;

import java.net.URI;
import java.nio.file.Path;

/** A parent to be killed: starts a stack in the folder of a URI, prints the two process ids, and stays. */
final class StackMain {

    private StackMain() {}

    public static void main(String[] args) throws InterruptedException {
        LocalStack stack = LocalStack.start(LocalStack.Settings.in(Path.of(URI.create(args[0]))));
        System.out.println(stack.broker().pid());
        System.out.println(stack.registry().pid());
        Thread.currentThread().join();
    }
}
