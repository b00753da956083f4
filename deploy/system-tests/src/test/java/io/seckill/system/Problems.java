package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;

/** What every error answer has to look like, whichever service or Nginx gave it. */
final class Problems {

    private Problems() {}

    static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply).as(reply.words()).isInstanceOf(Answer.class);
        Answer answer = (Answer) reply;
        assertThat(answer.status()).as(reply.words()).isEqualTo(status);
        assertThat(answer.code()).as(reply.words()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).as(reply.words()).startsWith("application/problem+json");
        JSONObject problem = answer.json();
        assertThat(problem).as(reply.words()).containsKeys("type", "title", "status", "detail", "instance", "code");
        assertThat(problem.getIntValue("status")).as(reply.words()).isEqualTo(status);
        if (status == 429 || status == 503) {
            assertThat(answer.header("Retry-After")).as(reply.words()).matches("[0-9]+");
        }
        assertThat(answer.body())
                .as("nothing of the inside")
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("127.0.0.1:");
    }

    /** A 400 that names the field. */
    static void assertInvalid(Reply reply, String field) {
        assertProblem(reply, 400, "VALIDATION_FAILED");
        assertThat(((Answer) reply).json().getJSONArray("errors"))
                .as(reply.words())
                .anySatisfy(error ->
                        assertThat(((JSONObject) error).getString("field")).isEqualTo(field));
    }
}
