package io.seckill.common.platform.whole;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What a service of the suite is, as small as can be. */
@SpringBootApplication
public class WholeApplication {

    public static void main(String[] args) {
        SpringApplication.run(WholeApplication.class, args);
    }
}
