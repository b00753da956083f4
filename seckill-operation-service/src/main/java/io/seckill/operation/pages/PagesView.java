package io.seckill.operation.pages;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How publishing is.
 *
 * @param instances     each page-render service that Nacos knows
 * @param lastRendering the last time everything was rendered again; null where nobody asked for it lately
 */
public record PagesView(List<Instance> instances, @Nullable Rendering lastRendering) {

    /**
     * A page-render service.
     *
     * @param name    its address, such as {@code 10.0.0.7:8085}
     * @param answers false: what follows is not known, and null or empty
     */
    public record Instance(
            String name,
            boolean answers,
            List<Host> hosts,
            @Nullable Cdn cdn,
            @Nullable Drawing drawing,
            @Nullable SoldOut soldOut) {}

    /**
     * A host that serves pages, as the instance sees it.
     *
     * @param name     as in the settings; {@code directory} where pages are served from the instance's own directory
     * @param address  host and port; empty for the directory
     * @param state    {@code UP}; {@code BEHIND}: pages are on their way; {@code AWAY}: it cannot be reached;
     *                 {@code REFUSED}: somebody has to act
     * @param behind   pages that are not there yet
     * @param markers  markers of sold-out offers that stand there
     * @param since    since when it is in this state, ISO 8601
     * @param syncedAt when everything was last seen to be there; null before the first time
     * @param error    why it is not {@code UP}
     */
    public record Host(
            String name,
            String address,
            String state,
            @Schema(minimum = "0") long behind,
            @Schema(minimum = "0") long markers,
            String since,
            @Nullable String syncedAt,
            @Nullable String error) {}

    /**
     * The CDN in front of the pages.
     *
     * @param adapter        {@code none}, {@code aliyun} or {@code purge}
     * @param waiting        pages whose refresh is owed
     * @param waitingSeconds for how long the first of them has waited
     * @param refreshed      pages that the CDN was asked to refresh since the instance's start, and took
     * @param failed         calls that came to nothing
     * @param lastAt         when a call was last accepted
     * @param error          why the last call came to nothing; null where it was accepted
     * @param leftToday      addresses the CDN still takes today; null where it does not say
     */
    public record Cdn(
            String adapter,
            @Schema(minimum = "0") long waiting,
            @Schema(minimum = "0") long waitingSeconds,
            @Schema(minimum = "0") long refreshed,
            @Schema(minimum = "0") long failed,
            @Nullable String lastAt,
            @Nullable String error,
            @Nullable Long leftToday) {}

    /**
     * The drawing that is under way at the instance, or the last one.
     *
     * @param failures   the first of the pages that failed
     * @param startedAt  null before the first
     * @param finishedAt null while it runs
     * @param error      what keeps it from its end; it is tried again by itself
     */
    public record Drawing(
            boolean running,
            @Schema(minimum = "0") long done,
            @Schema(minimum = "0") long total,
            @Schema(minimum = "0") long failed,
            List<Failure> failures,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            @Nullable String error) {}

    /** A page that stays as it was, and why. */
    public record Failure(String page, String why) {}

    /** Markers that stand, and when that was last confirmed. */
    public record SoldOut(
            @Schema(minimum = "0") long markers, @Nullable String confirmedAt) {}

    /**
     * Everything rendered again.
     *
     * @param at       when it was asked for
     * @param by       who did
     * @param pages    pages of sessions and products that it is about
     * @param done     how many of them are published again, as far as the instances that drew them still know
     * @param failed   pages that could not be drawn
     * @param running  whether pages are drawn now
     */
    public record Rendering(
            String at,
            String by,
            @Schema(minimum = "0") long pages,
            @Schema(minimum = "0") long done,
            @Schema(minimum = "0") long failed,
            boolean running) {}
}
