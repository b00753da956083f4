/** The operators' API described as OpenAPI: generated from the controllers, served beside them. */
@NullMarked
package io.seckill.operation.openapi;

import org.jspecify.annotations.NullMarked;
