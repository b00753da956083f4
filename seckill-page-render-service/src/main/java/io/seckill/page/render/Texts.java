package io.seckill.page.render;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every word the pages say, in each language, from one file: {@code site/texts.json}, {@code {key: {zh, en}}}. Pages are
 * served in Chinese; a script changes the words for a shopper who reads English.
 */
final class Texts {

    static final String SERVED = "zh";

    private final Map<String, String> served = new LinkedHashMap<>();
    private final String script;

    Texts() {
        JsonMapper json = JsonMapper.builder().build();
        JsonNode all = json.readTree(Resources.bytes("/site/texts.json"));
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            served.put(entry.getKey(), entry.getValue().path(SERVED).stringValue());
        }
        script = "export default " + json.writeValueAsString(all) + ";\n";
    }

    /** By key, in the language the pages are served in. */
    Map<String, String> served() {
        return served;
    }

    /** The same words for the scripts: a module whose default export is the file. */
    String script() {
        return script;
    }
}
