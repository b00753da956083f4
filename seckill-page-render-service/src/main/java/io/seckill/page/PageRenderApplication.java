package io.seckill.page;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Renders the shoppers' static pages when products change and publishes them to Nginx. */
@SpringBootApplication
public class PageRenderApplication {

    public static void main(String[] args) {
        SpringApplication.run(PageRenderApplication.class, args);
    }
}
