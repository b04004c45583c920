package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A template that was read as far as possible, so that every problem is found.
 *
 * @param file the file
 * @param source the template as written
 * @param resources its resources, after SAM's resources were expanded and intrinsic functions evaluated
 * @param problems the problems of the template, to which readers and checks add theirs
 */
public record ParsedTemplate(Path file, ObjectNode source, Resources resources, Problems problems) {}
