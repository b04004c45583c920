package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class MillionRecipientsIT {

    @Test
    void publishesTo100000RecipientsWithSmallHeap() throws IOException, InterruptedException {
        assertThat(publish(100_000)).contains("DELIVERED=90000", "GONE=10000");
    }

    @Test
    @Tag("thorough")
    @DisplayName(
            "fault 41: a publish to 1,000,000 recipients with a heap of 128 MB completes, and memory does not grow")
    void publishesTo1000000RecipientsWithSmallHeap() throws IOException, InterruptedException {
        assertThat(publish(1_000_000)).contains("DELIVERED=900000", "GONE=100000", "notRemoved=80000");
    }

    private static String publish(int recipients) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        MillionRecipients.class.getName(),
                        Integer.toString(recipients))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        List<Long> live = live(output);
        assertThat(live)
                .as(output)
                .hasSize(10)
                .allSatisfy(megabytes -> assertThat(megabytes).isLessThan(64));
        return output;
    }

    private static List<Long> live(String output) {
        Matcher live = Pattern.compile("live=\\[(.*)]").matcher(output);
        assertThat(live.find()).as(output).isTrue();
        return Pattern.compile(", ")
                .splitAsStream(live.group(1))
                .map(Long::valueOf)
                .toList();
    }

    private static String classPath() {
        return Stream.of(Publisher.class, MillionRecipients.class, JsonFactory.class)
                .map(MillionRecipientsIT::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
