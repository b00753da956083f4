package io.seckill.common.platform.tracing;

import brave.Tracing;
import brave.handler.SpanHandler;
import brave.sampler.Sampler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** Traces, where a share is set; elsewhere the bean is there and does nothing. */
@AutoConfiguration
@EnableConfigurationProperties(TracingSettings.class)
public class TracingAutoConfiguration {

    /** After which a span is dropped rather than kept waiting. */
    private static final int SEND_MILLIS = 2_000;

    /** Spans that wait to be sent; beyond it they are dropped. */
    private static final int MAX_QUEUED = 5_000;

    /** For everyone who takes part. */
    @Bean
    @ConditionalOnMissingBean
    Traces traces(ObjectProvider<Tracing> tracing) {
        return new Traces(tracing.getIfAvailable());
    }

    /** A share above 0. */
    static final class Sampled implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            return environment.getProperty("seckill.tracing.share", Double.class, 0.0) > 0;
        }
    }

    /** On. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(Sampled.class)
    static class On {

        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean(name = "spansToZipkin")
        AsyncZipkinSpanHandler spansToZipkin(TracingSettings settings, ObjectProvider<MeterRegistry> registries) {
            BytesMessageSender sender = URLConnectionSender.newBuilder()
                    .endpoint(Objects.requireNonNull(settings.zipkinUrl(), "checked by the settings")
                            .toString())
                    .connectTimeout(SEND_MILLIS)
                    .readTimeout(SEND_MILLIS)
                    .build();
            return AsyncZipkinSpanHandler.newBuilder(sender)
                    .queuedMaxSpans(MAX_QUEUED)
                    .messageTimeout(1, TimeUnit.SECONDS)
                    .closeTimeout(SEND_MILLIS, TimeUnit.MILLISECONDS)
                    .metrics(new SpansSent(registries.getIfAvailable(() -> Metrics.globalRegistry)))
                    .build();
        }

        @Bean(destroyMethod = "close")
        Tracing tracing(SpanHandler spansToZipkin, Environment environment) {
            return Tracing.newBuilder()
                    .localServiceName(environment.getProperty("spring.application.name", "seckill"))
                    .traceId128Bit(true)
                    // who begins a trace has decided; nobody else begins one
                    .sampler(Sampler.ALWAYS_SAMPLE)
                    .addSpanHandler(new SpansOfNginx())
                    .addSpanHandler(spansToZipkin)
                    .build();
        }

        @Bean
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        FilterRegistrationBean<TraceFilter> traceFilter(Tracing tracing, Traces traces, TracingSettings settings) {
            FilterRegistrationBean<TraceFilter> filter = new FilterRegistrationBean<>(
                    new TraceFilter(tracing, traces, new RequestSampler(settings.share(), settings.maxPerSecond())));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }
}
