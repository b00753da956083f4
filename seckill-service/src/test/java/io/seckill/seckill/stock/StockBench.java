package io.seckill.seckill.stock;

import io.seckill.common.soldout.SoldOutFlags;
import java.util.concurrent.atomic.AtomicLong;

/** Flags whose time tests move. */
public final class StockBench {

    public final AtomicLong nanoTime = new AtomicLong();
    public final SoldOutFlags flags = new SoldOutFlags(1000, nanoTime::get);
}
