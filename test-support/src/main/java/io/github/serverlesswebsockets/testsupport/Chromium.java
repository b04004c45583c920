package io.github.serverlesswebsockets.testsupport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium browser that is installed on this machine. */
public record Chromium(Path executable) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    public static Optional<Chromium> find() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Chromium::new)
                .findFirst();
    }

    /** Starts the browser without a window and with a new profile below {@code target}. Its output is that of the process. */
    public Process start(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Ends a browser and the processes that it started. */
    public static void stop(Process browser) {
        Stream.concat(browser.descendants(), Stream.of(browser.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }
}
