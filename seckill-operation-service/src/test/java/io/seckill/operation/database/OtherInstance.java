package io.seckill.operation.database;

import org.springframework.context.ApplicationContext;

/** What another instance of the service would have, at the same database. */
public final class OtherInstance {

    private OtherInstance() {}

    public static Leases leases(ApplicationContext context) {
        return new Leases(context.getBean(LeaseMapper.class));
    }
}
