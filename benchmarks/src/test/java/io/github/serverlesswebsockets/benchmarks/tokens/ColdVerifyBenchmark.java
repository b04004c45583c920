package io.github.serverlesswebsockets.benchmarks.tokens;

import io.github.serverlesswebsockets.benchmarks.FreshJvm;
import io.github.serverlesswebsockets.benchmarks.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A benchmark that starts new JVMs, each with the jars of one library, and prints the CPU time and the number of loaded
 * classes up to the first verified token.
 */
public final class ColdVerifyBenchmark {

    private static final Signing[] MEASURED = {Signing.HS256, Signing.RS256};
    private static final String EMPTY = "empty";

    private final Samples cpu = new Samples();
    private final Samples classes = new Samples();
    private final String ownJar;

    private ColdVerifyBenchmark(String ownJar) {
        this.ownJar = ownJar;
    }

    /**
     * Runs the benchmark. It needs bash, which reports the CPU time of a child process.
     *
     * @param arguments how many rounds, and the jar with the classes of this package
     * @throws IOException if a process does not start, or rejects the token
     * @throws InterruptedException if the calling thread is interrupted
     * @throws GeneralSecurityException if the JDK does not support an algorithm
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        ColdVerifyBenchmark benchmark = new ColdVerifyBenchmark(arguments[1]);
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            benchmark.measure(EMPTY, List.of(), List.of());
            for (Signing signing : MEASURED) {
                benchmark.measure(signing);
            }
        }
        benchmark.print();
    }

    private void measure(Signing signing) throws IOException, InterruptedException, GeneralSecurityException {
        Issuer issuer = Issuer.create(signing);
        String token = issuer.sign(Issuer.claims(0));
        for (Library library : Library.values()) {
            List<String> jars = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(jar -> library.needs(Path.of(jar).getFileName().toString()))
                    .toList();
            List<String> arguments =
                    List.of(library.name(), signing.name(), issuer.settings().key(), token);
            measure(signing + " " + library, jars, arguments);
        }
    }

    private void measure(String name, List<String> jars, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> path = append(ownJar, jars);
        List<String> main = append(ColdVerify.class.getName(), arguments);
        cpu.add(name, FreshJvm.LAMBDA.cpuMillis(path, main));
        classes.add(name, FreshJvm.LAMBDA.classes(path, main));
    }

    private static List<String> append(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "An empty JVM: %.0f ms of CPU time, %.0f classes. Above it:%n%n",
                cpu.median(EMPTY),
                classes.median(EMPTY));
        System.out.println("| first token | verifier | CPU ms | ours ÷ this verifier | classes |");
        System.out.println("| --- | --- | --: | --: | --: |");
        for (Signing signing : MEASURED) {
            for (Library library : Library.values()) {
                print(signing, library);
            }
        }
    }

    private void print(Signing signing, Library library) {
        String name = signing + " " + library;
        double ours = above(cpu, signing + " " + Library.OURS);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.2f | %.0f |%n",
                signing,
                library.title(),
                above(cpu, name),
                ours / above(cpu, name),
                above(classes, name));
    }

    private static double above(Samples samples, String name) {
        return samples.median(name) - samples.median(EMPTY);
    }
}
