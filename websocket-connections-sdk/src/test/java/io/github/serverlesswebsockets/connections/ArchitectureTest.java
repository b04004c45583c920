package io.github.serverlesswebsockets.connections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void onlyOnePackageKnowsTheAwsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..connections.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..", "..connections.aws..")
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsTheOtherSdkOrDatabind() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..serverlesswebsockets.auth..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
    }
}
