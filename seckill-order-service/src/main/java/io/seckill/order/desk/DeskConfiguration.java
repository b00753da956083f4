package io.seckill.order.desk;

import io.seckill.common.order.OrderDesk;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.pay.OrderRefunds;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    @Bean
    @DubboService(interfaceClass = OrderDesk.class)
    OrderDesk orderDesk(DeskMapper mapper, ReservationMapper reservations, OrderRefunds refunds) {
        return new Desk(mapper, reservations, refunds);
    }
}
