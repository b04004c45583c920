package io.github.serverlesswebsockets.auth;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles all Java blocks of a page.
 *
 * <p>A block that begins with {@code import} is a whole file. Any other is statements, which are put into a method where the library, its
 * package {@code aws} and the JDK's usual packages are imported.
 */
final class JavaBlocks {

    /** One line, so that line numbers are easy to convert. */
    private static final String BEFORE =
            "import io.github.serverlesswebsockets.auth.*; import io.github.serverlesswebsockets.auth.aws.*;"
                    + " import io.github.serverlesswebsockets.auth.key.*;"
                    + " import io.github.serverlesswebsockets.auth.token.*; import io.github.serverlesswebsockets.auth.verify.*;"
                    + " import java.io.*; import java.nio.file.*; import java.security.*; import java.time.*; import java.util.*;"
                    + " class %s { static void statements() throws Exception {%n";

    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final |abstract )*class (\\w+)");

    private JavaBlocks() {}

    /** Returns each error with page and line. */
    static List<String> mistakes(List<MarkdownPage.Block> blocks, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", output.toString());
        compiler.getTask(
                        null,
                        compiler.getStandardFileManager(null, Locale.ROOT, null),
                        found,
                        options,
                        null,
                        blocks.stream().map(Source::of).toList())
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(JavaBlocks::show)
                .toList();
    }

    private static String show(Diagnostic<? extends JavaFileObject> mistake) {
        String place = mistake.getSource() instanceof Source source ? source.place(mistake.getLineNumber()) : "?";
        return place + ": " + mistake.getMessage(Locale.ROOT);
    }

    /** One block as the compiler sees it. */
    private static final class Source extends SimpleJavaFileObject {

        private final MarkdownPage.Block block;
        private final boolean isFile;

        private Source(MarkdownPage.Block block, boolean isFile, String type) {
            super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
            this.block = block;
            this.isFile = isFile;
        }

        static Source of(MarkdownPage.Block block) {
            if (!block.code().startsWith("import ")) {
                return new Source(block, false, "Statements" + block.line());
            }
            Matcher type = CLASS.matcher(block.code());
            return new Source(block, true, type.find() ? type.group(1) : "None" + block.line());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return isFile
                    ? block.code()
                    : BEFORE.formatted("Statements" + block.line()) + block.code() + System.lineSeparator() + "}}";
        }

        String place(long line) {
            return block.page() + ":" + (block.line() + line - (isFile ? 1 : 2));
        }
    }
}
