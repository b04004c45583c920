package io.github.serverlesswebsockets.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void knowsNeitherSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.serverlesswebsockets.auth..", "io.github.serverlesswebsockets.connections..")
                .check(MAIN);
    }

    @Test
    void knowsTheAwsSdkOnlyAsPartOfTheRuntimeClient() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "belong to the AWS SDK",
                        type -> type.getPackageName().startsWith("software.amazon.awssdk.")
                                && !type.getPackageName().startsWith("software.amazon.awssdk.utilslite")))
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "org.eclipse.jetty..,..server..",
        "org.snakeyaml..,..template..",
        "com.networknt..,..gateway..",
        "org.junit..,..junit..",
        "software.amazon.event.ruler..,..aws..",
        "com.amazonaws.services.lambda.runtime.api..,..host..|..function.."
    })
    void libraryHasOnePlace(String library, String places) {
        noClasses()
                .that()
                .resideOutsideOfPackages(places.split("\\|"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }

    @Test
    void hostStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("..host..")
                .should()
                .dependOnClassesThat(describe("are ours", type -> isOurs(type, "host")))
                .check(MAIN);
    }

    @Test
    void processKnowsTheHostAlone() {
        noClasses()
                .that()
                .resideInAPackage("..process..")
                .should()
                .dependOnClassesThat(describe("are ours", type -> isOurs(type, "host", "process")))
                .check(MAIN);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.serverlesswebsockets.local.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void everyClassIsFinal() {
        classes()
                .that(describe(
                        "are plain classes", type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    private static boolean isOurs(JavaClass type, String... except) {
        var root = "io.github.serverlesswebsockets.local";
        for (var name : except) {
            if (type.getPackageName().startsWith(root + "." + name)) {
                return false;
            }
        }
        return type.getPackageName().startsWith(root);
    }
}
