package io.seckill.operation.http;

import io.seckill.common.platform.web.ErrorCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The codes by which a call refuses beyond those of every call and those of the ids in its path. The API's description shows
 * them, and its fuzz fails at a code that is not there.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    ErrorCode[] value();
}
