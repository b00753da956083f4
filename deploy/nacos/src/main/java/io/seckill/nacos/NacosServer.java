package io.seckill.nacos;

import com.alibaba.nacos.NacosServerBasicApplication;
import com.alibaba.nacos.NacosServerWebApplication;
import com.alibaba.nacos.console.NacosConsole;
import com.alibaba.nacos.core.listener.startup.NacosStartUp;
import com.alibaba.nacos.core.listener.startup.NacosStartUpManager;
import com.alibaba.nacos.sys.env.DeploymentType;
import com.alibaba.nacos.sys.env.EnvUtil;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts Nacos as its own main class does: a core without a web server, and below it the server's web application and,
 * unless {@code nacos.deployment.type} is {@code server}, the console.
 *
 * <p>The home directory is {@code nacos.home}; {@code conf/application.properties} is read from there.
 */
public final class NacosServer {

    private static final String DEPLOYMENT = "nacos.deployment.type";
    private static final String GRPC_ADDRESS = "nacos.remote.grpc.listen.ip";

    private NacosServer() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        // the console's own beans ask for the system property, a default elsewhere is not enough
        if (System.getProperty(DEPLOYMENT) == null) {
            System.setProperty(DEPLOYMENT, DeploymentType.MERGED.name().toLowerCase(java.util.Locale.ROOT));
        }
        // the gRPC ports listen on every address otherwise; read from the system properties alone
        if (System.getProperty(GRPC_ADDRESS) == null) {
            System.setProperty(GRPC_ADDRESS, System.getenv().getOrDefault("NACOS_BIND", "127.0.0.1"));
        }
        DeploymentType type = DeploymentType.getType(System.getProperty(DEPLOYMENT));
        EnvUtil.setDeploymentType(type);
        SmallRaftStore.install();
        ClusterTables.create(System.getenv());

        NacosStartUpManager.start(NacosStartUp.CORE_START_UP_PHASE);
        ConfigurableApplicationContext core = application(NacosServerBasicApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        NacosStartUpManager.start(NacosStartUp.WEB_START_UP_PHASE);
        application(NacosServerWebApplication.class).parent(core).run(arguments);
        if (type == DeploymentType.MERGED) {
            NacosStartUpManager.start(NacosStartUp.CONSOLE_START_UP_PHASE);
            application(NacosConsole.class).parent(core).run(arguments);
        }
    }

    private static SpringApplicationBuilder application(Class<?> source) {
        return new SpringApplicationBuilder(source).bannerMode(Banner.Mode.OFF);
    }
}
