package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The conversion of XML responses into the JSON that AWS's services return if a client accepts JSON. */
final class XmlToJson {

    private static final String DISALLOW_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private XmlToJson() {}

    static HttpResponse convert(HttpResponse response) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(DISALLOW_DOCTYPE, true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(response.body())));
            Element root = document.getDocumentElement();
            JsonNode json = JsonNodeFactory.instance.objectNode().set(root.getTagName(), value(root));
            return HttpResponse.json(response.status(), json.toString());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(
                    "A response with status %d cannot be converted: expected XML.".formatted(response.status()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode value(Element element) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element field) {
                add(fields, field);
            }
        }
        return fields.isEmpty() ? JsonNodeFactory.instance.textNode(element.getTextContent()) : fields;
    }

    /** Adds a field. Repeated elements become an array. */
    private static void add(ObjectNode fields, Element field) {
        if (fields.has(field.getTagName())) {
            fields.withArray(field.getTagName()).add(value(field));
        } else {
            fields.set(field.getTagName(), value(field));
        }
    }
}
