/** Who may do what: operators in MySQL, HTTP Basic for the API, problem details for refusals. */
@NullMarked
package io.seckill.operation.security;

import org.jspecify.annotations.NullMarked;
