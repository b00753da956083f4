package io.seckill.operation.audit;

/** Who is at work now. */
@FunctionalInterface
public interface CurrentOperator {

    /** What changes without an operator are recorded under. */
    String SYSTEM = "system";

    /** The operator's name, or {@link #SYSTEM}. */
    String name();
}
