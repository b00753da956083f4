/** What the services with a database share. */
@org.jspecify.annotations.NullMarked
package io.seckill.common.platform.database;
