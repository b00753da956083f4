package io.seckill.order.stockbook;

import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockBook;
import io.seckill.order.book.GuardMapper;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class StockBookConfiguration {

    @Bean
    @DubboService(interfaceClass = StockBook.class)
    StockBook stockBook(StockBookMapper book, GuardMapper guards, TransactionTemplate transaction) {
        return new BookKeeper(book, guards, transaction);
    }

    @Bean
    @DubboService(interfaceClass = RebuildBook.class)
    RebuildBook rebuildBook(
            RebuildMapper mapper,
            StockBookMapper book,
            StockBook guardReads,
            GuardMapper guards,
            TransactionTemplate transaction) {
        return new RebuildKeeper(mapper, book, guardReads::guard, guards, transaction);
    }
}
