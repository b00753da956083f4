package io.seckill.nacos;

import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.rpc.impl.GrpcRaftRpcFactory;
import com.alipay.sofa.jraft.rpc.impl.GrpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import com.google.protobuf.Message;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.util.MutableHandlerRegistry;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds the raft port to the endpoint's own address; the default factory binds it to every address of the machine.
 * JRaft finds this class by {@code META-INF/services}.
 */
@SPI(priority = 100)
public final class BoundRaftRpcFactory extends GrpcRaftRpcFactory {

    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    /** The default factory keeps the same to itself. */
    private final Map<String, Message> requests = new ConcurrentHashMap<>();

    @Override
    public void registerProtobufSerializer(String className, Object... arguments) {
        super.registerProtobufSerializer(className, arguments);
        requests.put(className, (Message) arguments[0]);
    }

    @Override
    public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
        MutableHandlerRegistry handlers = new MutableHandlerRegistry();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(endpoint.getIp(), endpoint.getPort()))
                .fallbackHandlerRegistry(handlers)
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .build();
        RpcServer rpcServer = new GrpcServer(server, handlers, requests, getMarshallerRegistry());
        if (helper != null) {
            helper.config(rpcServer);
        }
        return rpcServer;
    }
}
