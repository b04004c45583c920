package io.github.serverlesswebsockets.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests rules for all modules that this module depends on: both SDKs and the local runtime. */
final class ArchitectureTest {

    private static final String ROOT = "io.github.serverlesswebsockets.";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.github.serverlesswebsockets");

    @ParameterizedTest
    @ValueSource(strings = {"auth", "connections", "local"})
    void usesInternalPackagesInTheirOwnModuleOnly(String module) {
        String internal = ROOT + module + ".internal";
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(internal)))
                .isNotEmpty();

        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(internal + "..")
                .check(CLASSES);
    }
}
