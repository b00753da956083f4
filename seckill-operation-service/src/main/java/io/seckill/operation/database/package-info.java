/** What the other packages need of the database besides their own tables: its clock, leases, and work done under them. */
@NullMarked
package io.seckill.operation.database;

import org.jspecify.annotations.NullMarked;
