package io.github.serverlesswebsockets.local.internal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "name, name, ''",
        "name:live, name, live",
        "name:$LATEST, name, $LATEST",
        "myfunction:live, myfunction, live",
        "function:name, name, ''",
        "123456789012:function:name:7, name, 7",
        "arn:aws:lambda:eu-west-1:123456789012:function:name, name, ''",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:myfunction:live, myfunction, live",
        "arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:a:function:name/invocations, name, ''",
        "arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:a:function:name:live/invocations, name, live",
        "a:b:c, a:b:c, ''"
    })
    void readsNameAndQualifierInEveryForm(String reference, String name, String qualifier) {
        assertThat(FunctionReference.of(reference)).isEqualTo(new FunctionReference(name, qualifier));
    }

    @ParameterizedTest
    @CsvSource({"name, name", "arn:aws:lambda:r:a:function:name:live, name:live"})
    void qualifiedNameIncludesQualifier(String reference, String qualified) {
        assertThat(FunctionReference.of(reference).qualified()).isEqualTo(qualified);
    }
}
