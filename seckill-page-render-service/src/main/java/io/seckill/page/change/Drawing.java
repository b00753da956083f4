package io.seckill.page.change;

/** How far the drawing of pages is, for whoever shows it. */
@FunctionalInterface
public interface Drawing {

    DrawingState state();
}
