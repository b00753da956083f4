package io.seckill.page.cdn;

import io.seckill.page.publish.PagePath;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Under which addresses shoppers, and therefore a CDN, know a page. */
final class Addresses {

    private static final String HOME = "index.html";
    /** Their names change with their content: a copy of them is never old. */
    private static final String ASSETS = "assets/";

    private final List<String> sites;

    Addresses(List<URI> sites) {
        this.sites = sites.stream()
                .map(site -> site.toString().replaceFirst("/+$", "") + "/")
                .toList();
    }

    /** Whether a copy of it can be out of date. */
    static boolean copied(PagePath page) {
        return !page.value().startsWith(ASSETS);
    }

    /** A list for each site; the home page is there with both its addresses. No lists where there are no pages. */
    List<List<URI>> bySite(List<PagePath> pages) {
        if (pages.isEmpty()) {
            return List.of();
        }
        List<List<URI>> lists = new ArrayList<>();
        for (String site : sites) {
            List<URI> urls = new ArrayList<>();
            for (PagePath page : pages) {
                if (page.value().equals(HOME)) {
                    urls.add(URI.create(site));
                }
                urls.add(URI.create(site + page.value()));
            }
            lists.add(urls);
        }
        return lists;
    }
}
