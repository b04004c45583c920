package io.github.serverlesswebsockets.auth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
    void keepsTheLibrariesBeneathOutOfThePublicApi() {
        assertThat(MAIN.stream().flatMap(type -> type.getCodeUnits().stream()).filter(ArchitectureTest::isExposed))
                .isNotEmpty()
                .noneMatch(ArchitectureTest::showsALibrary);
    }

    @Test
    void runsNoObjectMapper() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .check(MAIN);
    }

    @Test
    void hasOneAbstractClassAndOtherwiseFinalOnes() {
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
        return open && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean showsALibrary(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                .map(JavaClass::getPackageName)
                .anyMatch(name -> name.startsWith("com.auth0") || name.startsWith("com.fasterxml"));
    }
}
