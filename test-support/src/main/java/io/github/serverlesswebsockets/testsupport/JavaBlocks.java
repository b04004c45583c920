package io.github.serverlesswebsockets.testsupport;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A compiler for the Java blocks of a page.
 *
 * <p>A block that begins with {@code import} is a complete file. Any other block is statements: they become a method, in a file that has the
 * given imports.
 */
public final class JavaBlocks {

    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final |abstract )*class (\\w+)");

    private final String imports;

    private JavaBlocks(String imports) {
        this.imports = imports;
    }

    /** Returns a compiler for blocks whose statements need types of these packages, for example {@code java.util.*}. */
    public static JavaBlocks importing(String... names) {
        return new JavaBlocks(Stream.of(names).map("import %s;"::formatted).collect(Collectors.joining(" ")));
    }

    /** Compiles the blocks together and returns each error with page and line. */
    public List<String> errors(List<MarkdownPage.Block> blocks, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", output.toString());
        compiler.getTask(
                        null,
                        compiler.getStandardFileManager(null, Locale.ROOT, null),
                        found,
                        options,
                        null,
                        blocks.stream().map(this::source).toList())
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(JavaBlocks::show)
                .toList();
    }

    private Source source(MarkdownPage.Block block) {
        String name = "Block" + block.line();
        if (block.code().startsWith("import ")) {
            Matcher type = CLASS.matcher(block.code());
            return new Source(block, block.line(), type.find() ? type.group(1) : name, block.code());
        }
        String code = "%s class %s { static void statements() throws Exception {%n%s%n}}"
                .formatted(imports, name, block.code());
        return new Source(block, block.line() - 1, name, code);
    }

    private static String show(Diagnostic<? extends JavaFileObject> error) {
        String place = error.getSource() instanceof Source source ? source.place(error.getLineNumber()) : "?";
        return place + ": " + error.getMessage(Locale.ROOT);
    }

    /** A block as the compiler sees it. */
    private static final class Source extends SimpleJavaFileObject {

        private final MarkdownPage.Block block;
        private final int firstLine;
        private final String code;

        private Source(MarkdownPage.Block block, int firstLine, String type, String code) {
            super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
            this.block = block;
            this.firstLine = firstLine;
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }

        private String place(long line) {
            return block.page() + ":" + (firstLine + line - 1);
        }
    }
}
