package io.detente.cli;

import io.detente.replay.LinkedPath;
import io.detente.replay.ReplayReport;
import io.detente.replay.TopicRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a replay is to write.
 *
 * @param signals null if not asked for
 * @param alerts null if not asked for
 * @param report null if not asked for
 */
record ReplayOutputs(Path signals, Path alerts, Path report) {

    /**
     * Looks whether each can be written. That is found out now, and not when all the work is done.
     *
     * @param workDir the replay's folder; null for its usual one
     * @param sources as they are given, topics among them
     * @throws IllegalArgumentException naming an option whose file cannot be written, or lies where something is read
     *     or another result is written
     */
    void check(Path workDir, List<String> sources, List<Path> truths) {
        mustBeWritable("--signals", signals, workDir);
        mustBeWritable("--alerts", alerts, workDir);
        reportFiles().forEach(file -> mustBeReplaceable(file, workDir));
        mustBeReadAgain("--signals", signals);
        mustBeReadAgain("--alerts", alerts);
        mustOverwriteNothing(sources, truths);
    }

    /** The page and what is written beside it; empty if no report is asked for. */
    private List<Path> reportFiles() {
        return report == null ? List.of() : ReplayReport.files(report);
    }

    /** Page and numbers are replaced together, which no device or pipe can be. */
    private static void mustBeReplaceable(Path file, Path workDir) {
        if (isDevice(file)) {
            throw new IllegalArgumentException(
                    "--report: " + file + " is no file, as page and numbers of a report must be");
        }
        mustBeWritable("--report", file, workDir);
    }

    private static void mustBeWritable(String option, Path file, Path workDir) {
        if (file == null) {
            return;
        }
        if (workDir != null && real(file).startsWith(real(workDir))) {
            throw new IllegalArgumentException(option + ": " + file + " lies in " + workDir
                    + ", the folder of --work-dir, which is cleared in the end");
        }
        // Of a link, that of what it leads to, beside which the new file lies until it is whole.
        Path folder = folder(option, file);
        boolean isPossible = isDevice(file)
                ? Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (Files.isDirectory(file) || !isPossible) {
            throw new IllegalArgumentException(option + ": cannot write " + file
                    + (Files.isDirectory(file) ? ", which is a folder" : ": no folder to write in " + folder));
        }
    }

    private static Path folder(String option, Path file) {
        try {
            return new LinkedPath(file).target().getParent();
        } catch (IOException e) {
            throw new IllegalArgumentException(option + ": cannot write " + file + ": " + FileFailure.words(e), e);
        }
    }

    /** A report is made from what was written, and what went to a device or a pipe is gone. */
    private void mustBeReadAgain(String option, Path file) {
        if (report != null && file != null && isDevice(file)) {
            throw new IllegalArgumentException(
                    option + ": " + file + " is not a file from which --report could be made");
        }
    }

    /** A result must not be written over what is read, nor over another result. */
    private void mustOverwriteNothing(List<String> sources, List<Path> truths) {
        Map<Path, String> taken = new LinkedHashMap<>();
        sources.stream()
                .filter(source -> !TopicRange.isMeant(source))
                .forEach(source -> taken.put(real(Path.of(source)), "the source " + source));
        truths.forEach(truth -> taken.put(real(truth), "the file of --truth"));
        mustBeFree("--signals", signals == null ? List.of() : List.of(signals), taken);
        mustBeFree("--alerts", alerts == null ? List.of() : List.of(alerts), taken);
        mustBeFree("--report", reportFiles(), taken);
    }

    private static void mustBeFree(String option, List<Path> files, Map<Path, String> taken) {
        for (Path file : files) {
            if (isDevice(file)) {
                continue;
            }
            Path written = real(file);
            taken.forEach((path, words) -> {
                if (written.startsWith(path)) {
                    throw new IllegalArgumentException(
                            option + ": " + file + (written.equals(path) ? " is " : " lies in ") + words);
                }
            });
            taken.put(written, "written by " + option);
        }
    }

    /** A device or a pipe. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** The path without links, also for a file that does not exist yet. */
    private static Path real(Path file) {
        try {
            return new LinkedPath(file).target();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
