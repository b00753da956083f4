package io.seckill.common.platform.rotation;

import java.util.Arrays;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Coming into the rotation and leaving it, where Tomcat serves. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(TomcatServletWebServerFactory.class)
@EnableConfigurationProperties(DrainSettings.class)
public class RotationAutoConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> rotatingProtocol() {
        return factory -> {
            factory.setProtocol(RotatingProtocol.class.getName());
            // a free port is a test's, which asks for it as soon as the server runs
            if (factory.getPort() != 0) {
                factory.addConnectorCustomizers(connector -> {
                    if (connector.getProtocolHandler() instanceof RotatingProtocol rotating) {
                        rotating.rehearse();
                    }
                });
            }
        };
    }

    @Bean
    Rotation rotation(ApplicationContext context) {
        return new Rotation(() -> protocols(context));
    }

    @Bean
    Drain drain(ApplicationContext context, DrainSettings settings) {
        return new Drain(() -> protocols(context), settings);
    }

    private static List<ProtocolHandler> protocols(ApplicationContext context) {
        // a test's context has no server
        return context instanceof WebServerApplicationContext serving
                        && serving.getWebServer() instanceof TomcatWebServer tomcat
                ? Arrays.stream(tomcat.getTomcat().getService().findConnectors())
                        .map(Connector::getProtocolHandler)
                        .toList()
                : List.of();
    }
}
