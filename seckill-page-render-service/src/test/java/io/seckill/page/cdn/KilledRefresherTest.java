package io.seckill.page.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.page.Sample;
import io.seckill.page.publish.PagePath;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, killed with a call under way. */
class KilledRefresherTest {

    private static final PagePath CALLED = new PagePath("sessions/7.html");
    private static final PagePath WAITING = new PagePath("index.html");

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void what_waited_and_what_was_with_a_call_is_owed_to_the_next_one_and_only_one_does_the_calls() throws Exception {
        Process refresher = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRefresherTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OwedRefreshes next = new OwedRefreshes(folder)) {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(refresher.getInputStream(), StandardCharsets.UTF_8));
            assertThat(said.readLine()).isEqualTo("calling [" + CALLED + "]");
            assertThat(next.lead()).isFalse();
            assertThat(next.waiting().pages()).isEqualTo(2);

            refresher.destroyForcibly().waitFor();

            assertThat(next.lead()).isTrue();
            assertThat(next.take(10)).containsExactlyInAnyOrder(CALLED, WAITING);
            next.settle(List.of(CALLED, WAITING));
            assertThat(next.waiting().pages()).isZero();
        } finally {
            refresher.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws Exception {
        OwedRefreshes owed = new OwedRefreshes(Path.of(arguments[0]));
        if (!owed.lead()) {
            throw new IllegalStateException("somebody else leads");
        }
        owed.owe(CALLED, Sample.NOON);
        List<PagePath> called = owed.take(10);
        owed.owe(WAITING, Sample.NOON);
        System.out.println("calling " + called);
        Thread.sleep(Long.MAX_VALUE);
    }
}
