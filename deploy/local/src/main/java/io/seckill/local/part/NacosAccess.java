package io.seckill.local.part;

/**
 * The secrets of a Nacos server.
 *
 * @param password of the administrator {@code nacos}
 * @param tokenKey Base64 of at least 32 bytes, signs its tokens
 * @param identity what the nodes of a cluster prove themselves with
 */
public record NacosAccess(String password, String tokenKey, String identity) {

    /** The administrator's name, which Nacos prescribes. */
    public static final String USERNAME = "nacos";
}
