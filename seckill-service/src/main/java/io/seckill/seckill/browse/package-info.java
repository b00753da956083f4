/** What shoppers look at before they try: the server's time, the day's sessions, a session's offers. */
@NullMarked
package io.seckill.seckill.browse;

import org.jspecify.annotations.NullMarked;
