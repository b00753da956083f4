package io.seckill.system;

import io.seckill.local.rush.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reached when a rush's numbers first look a certain way. */
final class Milestone implements Progress {

    private final Pattern pattern;
    private final CountDownLatch reached = new CountDownLatch(1);

    Milestone(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    @Override
    public void say(String step) {
        shopping(step);
    }

    @Override
    public void shopping(String numbers) {
        if (pattern.matcher(numbers).find()) {
            reached.countDown();
        }
    }

    void await(Duration limit) throws InterruptedException {
        if (!reached.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the rush never said '" + pattern + "'");
        }
    }
}
