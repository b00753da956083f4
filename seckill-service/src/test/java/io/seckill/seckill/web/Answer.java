package io.seckill.seckill.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpResponse;

/** An HTTP answer as a test looks at it. */
public record Answer(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JSONObject json() {
        return JSON.parseObject(body());
    }

    public JSONArray array() {
        return JSON.parseArray(body());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Holds every problem to the documented shape. */
    public Answer isProblem(int status, String code) {
        assertThat(body()).contains("\"code\":\"" + code + "\"");
        assertThat(status()).isEqualTo(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().keySet()).contains("type", "title", "status", "detail", "instance", "code");
        assertThat(json().getIntValue("status")).isEqualTo(status);
        assertThat(json().getString("instance"))
                .isEqualTo(response.request().uri().getRawPath());
        if (status == 429 || status == 503) {
            assertThat(header("Retry-After")).isEqualTo("1");
        }
        return this;
    }

    /** And for 400: which field. */
    public Answer names(String field) {
        assertThat(json()).as(body()).containsKey("errors");
        assertThat(json().getJSONArray("errors").toJavaList(JSONObject.class))
                .extracting(error -> error.getString("field"))
                .contains(field);
        return this;
    }
}
