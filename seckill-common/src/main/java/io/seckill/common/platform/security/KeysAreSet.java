package io.seckill.common.platform.security;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Secrets, as one text or as a list, or the address of keys. */
final class KeysAreSet extends AnyNestedCondition {

    KeysAreSet() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("seckill.auth.secrets")
    static class OneText {}

    @ConditionalOnProperty("seckill.auth.secrets[0]")
    static class AsList {}

    @ConditionalOnProperty("seckill.auth.jwks-uri")
    static class Address {}
}
