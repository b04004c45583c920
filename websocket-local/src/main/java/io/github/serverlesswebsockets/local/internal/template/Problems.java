package io.github.serverlesswebsockets.local.internal.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects the problems of a template, so that one run reports all of them. */
public final class Problems {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<List<String>, Integer> lines;

    /**
     * Creates an empty collection.
     *
     * @param lines the line of every path in the template, from 1
     */
    Problems(Map<List<String>, Integer> lines) {
        this.lines = lines;
    }

    /** Reads a part of the template, and adds an error when that fails. */
    public <T> Optional<T> attempt(List<String> place, Supplier<T> work) {
        return attempt(Problem.Severity.ERROR, place, work);
    }

    /**
     * Reads a part of a resource, and adds an error when that fails.
     *
     * @param <T> what is read
     * @param resource the resource
     * @param work reads the part
     * @return the part; empty when it cannot be read
     */
    public <T> Optional<T> attempt(Resource resource, Supplier<T> work) {
        return attempt(resource.place(), work);
    }

    <T> Optional<T> attempt(Problem.Severity severity, List<String> place, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (TemplateException e) {
            List<String> path = Stream.concat(place.stream(), e.path().stream()).toList();
            add(severity, path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Adds a warning about a property.
     *
     * @param resource the resource
     * @param property the path of the property, such as {@code Targets.0.Arn}
     * @param message the message
     */
    public void warn(Resource resource, String property, String message) {
        Stream<String> path = Stream.concat(resource.place().stream(), Stream.of("Properties"));
        add(
                Problem.Severity.WARNING,
                Stream.concat(path, Stream.of(property.split("\\."))).toList(),
                message);
    }

    /**
     * Adds a warning about a part of the template.
     *
     * @param path the path, such as Resources, Stage, DependsOn
     * @param message the message
     */
    public void warn(List<String> path, String message) {
        add(Problem.Severity.WARNING, path, message);
    }

    /**
     * Returns the problems.
     *
     * @return the problems in the order of their lines, without duplicates
     */
    public List<Problem> all() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .distinct()
                .toList();
    }

    /**
     * Returns whether the template cannot run.
     *
     * @return whether at least one problem is an error
     */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** Returns the message of the first error, with the number of further errors; empty when there is no error. */
    public Optional<String> failure() {
        List<String> errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::message)
                .distinct()
                .toList();
        if (errors.size() < 2) {
            return errors.stream().findFirst();
        }
        return Optional.of("%s The command validate shows %d more errors.".formatted(errors.get(0), errors.size() - 1));
    }

    private void add(Problem.Severity severity, List<String> path, String message) {
        boolean isResource = path.size() > 1 && path.get(0).equals("Resources");
        String logicalId = isResource ? path.get(1) : "";
        String property = String.join(".", isResource ? path.subList(2, path.size()) : path);
        problems.add(new Problem(severity, logicalId, property, line(path), message));
    }

    /** Returns the line of a path, or of its closest parent that the template contains. */
    private int line(List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            Integer line = lines.get(path.subList(0, length));
            if (line != null) {
                return line;
            }
        }
        return 1;
    }
}
