package io.github.serverlesswebsockets.connections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final int MAX_PUBLIC_TYPES = 45;
    private static final String ROOT = "io.github.serverlesswebsockets.connections";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependsInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("aws")
                .definedBy(ROOT + ".aws..")
                .layer("handler")
                .definedBy(ROOT + ".handler..")
                .layer("publish")
                .definedBy(ROOT + ".publish..")
                .layer("store")
                .definedBy(ROOT + ".store..")
                .layer("metrics")
                .definedBy(ROOT + ".metrics..")
                .layer("root")
                .definedBy(ROOT)
                .layer("protocol")
                .definedBy(ROOT + ".internal.store")
                .layer("internal")
                .definedBy(ROOT + ".internal")
                .whereLayer("aws")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("handler")
                .mayOnlyBeAccessedByLayers("aws")
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers("handler", "aws")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("publish", "handler", "protocol", "aws")
                .whereLayer("metrics")
                .mayOnlyBeAccessedByLayers("publish", "handler")
                .whereLayer("root")
                .mayOnlyBeAccessedByLayers("store", "publish", "handler", "protocol", "aws")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("aws")
                .whereLayer("internal")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void usesTheAwsSdkInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }

    @Test
    void usesNeitherTheAuthSdkNorDatabindNorTheTestDoubles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..serverlesswebsockets.auth..", "com.fasterxml.jackson.databind..", ROOT + ".testing..")
                .check(CLASSES);
    }

    @Test
    void limitsThePublicTypes() {
        List<String> types = CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .filter(type -> !type.getPackageName().startsWith(ROOT + ".internal"))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(types).hasSizeLessThanOrEqualTo(MAX_PUBLIC_TYPES);
    }

    /** One slice for each package, the root package included. */
    private static final class PackageSlices implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "one slice for each package";
        }
    }
}
