package io.seckill.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Needs two instances of each service: run by the profile {@code cluster} alone, on a cluster that all such tests share. */
@Tag("cluster")
@ExtendWith(TheSystem.SharedCluster.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ClusterTest {}
