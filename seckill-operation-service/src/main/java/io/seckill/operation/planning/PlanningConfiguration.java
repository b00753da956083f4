package io.seckill.operation.planning;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.operation.announce.Outbox;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.database.Leases;
import io.seckill.operation.product.ProductCenter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class PlanningConfiguration {

    @Bean
    Changes changes(PlatformTransactionManager transactions, Outbox outbox) {
        return new Changes(new TransactionTemplate(transactions), outbox);
    }

    @Bean
    SessionPlanning sessionPlanning(
            SessionMapper sessions,
            OfferMapper offers,
            Changes changes,
            AuditLog audit,
            DatabaseClock clock,
            PlatformSettings platform) {
        return new SessionPlanning(sessions, offers, changes, audit, clock, platform.zone());
    }

    @Bean
    OfferPlanning offerPlanning(
            SessionMapper sessions, OfferMapper offers, Changes changes, AuditLog audit, DatabaseClock clock) {
        return new OfferPlanning(sessions, offers, changes, audit, clock);
    }

    @Bean
    OfferDrafting offerDrafting(ProductCenter products, OfferPlanning planning) {
        return new OfferDrafting(products, planning);
    }

    @Bean
    WholeDrafts wholeDrafts(
            SessionMapper sessions,
            OfferMapper offers,
            Changes changes,
            AuditLog audit,
            DatabaseClock clock,
            PlatformSettings platform) {
        return new WholeDrafts(sessions, offers, changes, audit, clock, platform.zone());
    }

    @Bean
    PlanQueries planQueries(SessionMapper sessions, OfferMapper offers, PlatformSettings platform) {
        return new PlanQueries(sessions, offers, platform.zone());
    }

    @Bean
    Renderings renderings(
            SessionMapper sessions, OfferMapper offers, Changes changes, AuditLog audit, DatabaseClock clock) {
        return new Renderings(sessions, offers, changes, audit, clock);
    }

    @Bean
    SessionClosing sessionClosing(SessionPlanning planning, Leases leases) {
        return new SessionClosing(planning, leases);
    }

    @Bean
    BackgroundJob sessionClosingJob(SessionClosing closing) {
        return closing.job();
    }
}
