package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonFactory;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Limits what a cold start loads: classes, bytes and libraries. Raise a limit only on purpose. */
class WeightTest {

    /** A newer JDK loads more classes itself. Measured: 635 and 462 on JDK 17, 724 and 663 on JDK 25. */
    private static final boolean IS_OLD = Runtime.version().feature() < 21;

    private static final int MAX_CLASSES_HS256 = IS_OLD ? 655 : 756;
    private static final int MAX_CLASSES_RS256 = IS_OLD ? 482 : 690;
    private static final long MAX_JAR_BYTES = 150 * 1024;
    private static final Set<String> LIBRARIES = Set.of("aws-lambda-java-core", "java-jwt", "jackson-core");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path AWS = CLASSES.resolve("io/github/serverlesswebsockets/auth/aws");

    @TempDir
    private Path folderForJars = CLASSES;

    @Test
    void limitsClassesLoadedForTheFirstHs256Token() throws Exception {
        String secret = Base64.getEncoder().encodeToString(TokenFixture.SECRET.getBytes(StandardCharsets.UTF_8));

        int classes = classesToVerify("HS256", secret, TokenFixture.token().sign());

        assertThat(classes).isBetween(1, MAX_CLASSES_HS256);
    }

    @Test
    void limitsClassesLoadedForTheFirstRs256Token() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());

        int classes = classesToVerify("RS256", key, rs256(keys));

        assertThat(classes).isBetween(1, MAX_CLASSES_RS256);
    }

    @Test
    void limitsTheSizeOfTheCoreJar() throws IOException {
        assertThat(Files.size(coreJar())).isBetween(1L, MAX_JAR_BYTES);
    }

    @Test
    void hasOnlyTheExpectedDependencies() throws Exception {
        List<String> brought = new ArrayList<>();
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File("pom.xml"))
                .getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (isBrought(dependency)) {
                brought.add(text(dependency, "artifactId"));
            }
        }

        assertThat(brought).hasSameSizeAs(LIBRARIES).hasSameElementsAs(LIBRARIES);
    }

    private static boolean isBrought(Element dependency) {
        return !text(dependency, "optional").equals("true")
                && !Set.of("test", "provided").contains(text(dependency, "scope"));
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static boolean isInCore(Path file) {
        return Files.isRegularFile(file) && !file.startsWith(AWS);
    }

    private Path coreJar() throws IOException {
        return jar("core.jar", CLASSES, WeightTest::isInCore);
    }

    private Path jar(String name, Path folder, Predicate<Path> content) throws IOException {
        Path jar = folderForJars.resolve(name);
        try (Stream<Path> files = Files.walk(folder);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files.filter(content).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
            }
        }
        return jar;
    }

    private static String rs256(KeyPair keys) throws GeneralSecurityException {
        String unsigned = TokenFixture.token().header("{\"alg\":\"RS256\"}").sign();
        String input = unsigned.substring(0, unsigned.lastIndexOf('.'));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + TokenFixture.encode(signature.sign());
    }

    private int classesToVerify(String algorithm, String key, String token) throws Exception {
        String now = Long.toString(TokenFixture.NOW.getEpochSecond());
        return classes(algorithm, key, now, token) - classes();
    }

    private int classes(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout",
                "-cp",
                classPath(),
                FirstToken.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return (int) lines.stream().filter(line -> line.contains("source: ")).count();
    }

    private String classPath() throws IOException, URISyntaxException {
        List<String> path = new ArrayList<>();
        path.add(jar("main.jar", Path.of("target", "test-classes"), file -> file.endsWith("FirstToken.class"))
                .toString());
        path.add(coreJar().toString());
        for (Class<?> type : List.of(Context.class, Algorithm.class, JsonFactory.class)) {
            path.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, path);
    }
}
