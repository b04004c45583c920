package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts rows to DynamoDB items and back. Attributes that are neither a text nor a number are left out. */
final class Items {

    private Items() {}

    static Map<String, AttributeValue> item(Row row) {
        Map<String, AttributeValue> item = new HashMap<>();
        row.attributes().forEach((name, value) -> item.put(name, value(value)));
        return item;
    }

    static Row row(Map<String, AttributeValue> item) {
        Map<String, Object> attributes = new HashMap<>();
        item.forEach((name, value) -> {
            if (value.s() != null) {
                attributes.put(name, value.s());
            } else if (value.n() != null) {
                attributes.put(name, new BigDecimal(value.n()));
            }
        });
        return new Row(attributes);
    }

    static AttributeValue value(Object value) {
        return value instanceof Number number ? AttributeValue.fromN(number.toString()) : text(value.toString());
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
