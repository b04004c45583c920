package io.github.serverlesswebsockets.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

    private static final String ROOT = "io.github.serverlesswebsockets.local";
    private static final int MAX_PUBLIC_TYPES = 16;
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void dependsOnNeitherSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.serverlesswebsockets.auth..", "io.github.serverlesswebsockets.connections..")
                .check(MAIN);
    }

    @Test
    void usesTheAwsSdkOnlyAsPartOfTheRuntimeClient() {
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
        "org.apache.velocity..,..mapping..",
        "com.networknt..,..gateway..",
        "org.junit..,..junit..",
        "software.amazon.event.ruler..,..aws..",
        "com.amazonaws.services.lambda.runtime.api..,..host..|..function.."
    })
    void libraryIsUsedInOnePlace(String library, String places) {
        noClasses()
                .that()
                .resideOutsideOfPackages(places.split("\\|"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }

    /** Each package with the packages that it may use. New packages have to be added here. */
    @ParameterizedTest
    @CsvSource({
        "local,aws console function gateway mapping process reader server signature stack template validate",
        "local.junit,local",
        "local.internal.aws,function gateway host json process server signature stack",
        "local.internal.console,function json server stack",
        "local.internal.function,host process server stack",
        "local.internal.gateway,function json mapping process server signature stack",
        "local.internal.host,''",
        "local.internal.json,''",
        "local.internal.mapping,json",
        "local.internal.process,host",
        "local.internal.reader,json stack template",
        "local.internal.server,process",
        "local.internal.signature,server stack",
        "local.internal.stack,''",
        "local.internal.template,stack",
        "local.internal.validate,reader stack template"
    })
    void packageUsesOnlyPackagesBelowIt(String name, String allowed) {
        String itself = name.equals("local") ? ROOT : ROOT + name.substring("local".length());
        Set<String> packages = new HashSet<>(Set.of(itself));
        Arrays.stream(allowed.split(" "))
                .map(other -> other.equals("local") ? ROOT : ROOT + ".internal." + other)
                .forEach(packages::add);
        noClasses()
                .that()
                .resideInAPackage(itself)
                .should()
                .dependOnClassesThat(describe(
                        "reside in another package of this module",
                        type -> isOwn(type) && !packages.contains(type.getPackageName())))
                .check(MAIN);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.serverlesswebsockets.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void publicTypesAreFew() {
        assertThat(publicTypes().map(JavaClass::getSimpleName)).hasSizeLessThanOrEqualTo(MAX_PUBLIC_TYPES);
    }

    /** A signature that contained an internal type would make that type public API. */
    @Test
    void signaturesContainNoInternalTypes() {
        List<String> exposed = publicTypes()
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(member -> signature(member).anyMatch(ArchitectureTest::isInternal))
                .map(JavaMember::getFullName)
                .toList();
        assertThat(exposed).isEmpty();
    }

    @Test
    void classesAreFinal() {
        classes()
                .that(describe(
                        "are plain classes", type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    private static Stream<JavaClass> publicTypes() {
        return MAIN.stream()
                .filter(type -> !isInternal(type))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return involved(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        involved(unit.getReturnType()),
                        unit.getParameterTypes().stream().flatMap(ArchitectureTest::involved),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types);
    }

    private static Stream<JavaClass> involved(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".internal.");
    }

    private static boolean isOwn(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }
}
