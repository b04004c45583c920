package io.github.serverlesswebsockets.auth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.serverlesswebsockets.auth";
    private static final int MAX_PUBLIC_TYPES = 34;
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void keepsTheAwsSdkInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..auth.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(MAIN);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.github.serverlesswebsockets.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void dependsOnPackagesInOneDirectionOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("authorizer")
                .definedBy(ROOT)
                .layer("token")
                .definedBy(ROOT + ".token")
                .layer("verify")
                .definedBy(ROOT + ".verify")
                .layer("key")
                .definedBy(ROOT + ".key")
                .layer("aws")
                .definedBy(ROOT + ".aws")
                .layer("internal")
                .definedBy(ROOT + ".internal")
                .whereLayer("authorizer")
                .mayOnlyAccessLayers("token", "verify", "key", "internal")
                .whereLayer("token")
                .mayOnlyAccessLayers("internal")
                .whereLayer("verify")
                .mayOnlyAccessLayers("key", "internal")
                .whereLayer("key")
                .mayOnlyAccessLayers("internal")
                .whereLayer("aws")
                .mayOnlyAccessLayers("key", "internal")
                .whereLayer("internal")
                .mayNotAccessAnyLayer()
                .check(MAIN);
    }

    @Test
    void keepsInternalTypesOutOfPublicSignatures() {
        assertThat(MAIN.stream()
                        .filter(type -> !type.getPackageName().endsWith(".internal"))
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(ArchitectureTest::isExposed))
                .isNotEmpty()
                .noneMatch(unit -> signature(unit).anyMatch(name -> name.endsWith(".internal")));
    }

    @Test
    void hasAtMostThirtyFourPublicTypes() {
        assertThat(MAIN.stream()
                        .filter(type -> type.isTopLevelClass()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.getPackageName().endsWith(".internal")))
                .hasSizeBetween(1, MAX_PUBLIC_TYPES);
    }

    @Test
    void keepsLibraryTypesOutOfPublicSignatures() {
        assertThat(MAIN.stream()
                        .filter(type -> !type.getPackageName().endsWith(".internal"))
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(ArchitectureTest::isExposed))
                .isNotEmpty()
                .noneMatch(ArchitectureTest::showsALibrary);
    }

    @Test
    void doesNotUseDatabind() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .check(MAIN);
    }

    @Test
    void hasOneAbstractClassAndOtherwiseFinalClasses() {
        classes()
                .that(describe(
                        "are plain classes", type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass()))
                .and()
                .doNotHaveSimpleName("AbstractWebSocketAuthorizer")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void hasAtMostFourExceptions() {
        assertThat(MAIN.stream().filter(type -> type.isAssignableTo(Throwable.class)))
                .hasSizeLessThanOrEqualTo(4);
    }

    private static boolean isExposed(JavaCodeUnit unit) {
        boolean open = unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
        return open && isPublic(unit.getOwner());
    }

    /** Members of a package-private interface are implicitly public. */
    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static boolean showsALibrary(JavaCodeUnit unit) {
        return signature(unit).anyMatch(name -> name.startsWith("com.auth0") || name.startsWith("com.fasterxml"));
    }

    private static Stream<String> signature(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                .map(JavaClass::getPackageName);
    }
}
