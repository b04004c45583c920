package io.github.serverlesswebsockets.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two commands that start the sample. Both use the JDK that runs the benchmark. */
record Commands(Path repository, Path mavenHome) {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Returns the command of the README. It uses the port 3001. */
    ProcessBuilder maven() {
        String script = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
        ProcessBuilder command =
                new ProcessBuilder(mavenHome.resolve("bin").resolve(script).toString(), "-B", "-ntp", "-Plocal");
        command.environment().put("JAVA_HOME", JAVA_HOME.toString());
        return command.directory(repository.toFile());
    }

    /** Returns a command that starts only the local runtime, on a free port. */
    ProcessBuilder java() throws IOException {
        Path sample = repository.resolve("sample-app");
        Path target = repository.resolve("benchmarks").resolve("target");
        ProcessBuilder command = new ProcessBuilder(List.of(
                JAVA_HOME.resolve("bin").resolve("java").toString(),
                "-cp",
                Files.readString(target.resolve("local.classpath")),
                "io.github.serverlesswebsockets.local.Main",
                "--template",
                sample.resolve("template.yaml").toString(),
                "--engines",
                sample.resolve("target").resolve("engines.classpath").toString(),
                "--work",
                target.resolve("local").toString(),
                "--port",
                "0",
                "--parameter",
                "DeployTestJwt=true"));
        return command.directory(target.toFile());
    }
}
