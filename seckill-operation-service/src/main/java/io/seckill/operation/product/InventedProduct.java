package io.seckill.operation.product;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A product made up from its id, always the same. */
record InventedProduct(String title, String description, Map<String, String> attributes, String picture) {

    /** A kind of thing that is sold. The shape is drawn in a field of 400 by 400 around its middle. */
    private record Kind(String name, String praise, String material, String shape) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "Headphones",
                    "Forty hours on one charge, and the train is silent.",
                    "aluminium, protein leather",
                    "<path d='M110 230a90 90 0 0 1 180 0' fill='none' stroke='%1$s' stroke-width='18'/>"
                            + "<rect x='92' y='215' width='44' height='84' rx='20' fill='%1$s'/>"
                            + "<rect x='264' y='215' width='44' height='84' rx='20' fill='%1$s'/>"),
            new Kind(
                    "Tea set",
                    "A pot and four cups, thrown and glazed by hand.",
                    "celadon",
                    "<ellipse cx='195' cy='230' rx='86' ry='70' fill='%1$s'/>"
                            + "<path d='M275 210c50-10 40 60-6 50' fill='none' stroke='%1$s' stroke-width='14'/>"
                            + "<path d='M118 225l-44-42' stroke='%1$s' stroke-width='20' stroke-linecap='round'/>"
                            + "<circle cx='195' cy='152' r='13' fill='%1$s'/>"),
            new Kind(
                    "Desk lamp",
                    "Warm in the evening, bright at noon, and it folds flat.",
                    "steel, frosted glass",
                    "<path d='M150 150h110l34 66H116z' fill='%1$s'/>"
                            + "<path d='M205 216v92' stroke='%1$s' stroke-width='14'/>"
                            + "<rect x='140' y='300' width='130' height='16' rx='8' fill='%1$s'/>"),
            new Kind(
                    "Backpack",
                    "Keeps a laptop dry in a summer storm.",
                    "recycled nylon",
                    "<path d='M160 140a40 40 0 0 1 80 0' fill='none' stroke='%1$s' stroke-width='14'/>"
                            + "<rect x='122' y='138' width='156' height='180' rx='46' fill='%1$s'/>"
                            + "<rect x='152' y='226' width='96' height='64' rx='14' fill='#ffffff' opacity='.35'/>"),
            new Kind(
                    "Watch",
                    "Shows the time, and how you slept.",
                    "titanium, sapphire glass",
                    "<rect x='168' y='92' width='64' height='216' rx='20' fill='%1$s' opacity='.55'/>"
                            + "<circle cx='200' cy='200' r='76' fill='%1$s'/>"
                            + "<path d='M200 156v46l32 20' fill='none' stroke='#ffffff' stroke-width='9'"
                            + " stroke-linecap='round'/>"),
            new Kind(
                    "Vacuum flask",
                    "Hot for a day on the mountain, cold for a day on the beach.",
                    "stainless steel",
                    "<rect x='152' y='150' width='96' height='168' rx='22' fill='%1$s'/>"
                            + "<rect x='166' y='104' width='68' height='36' rx='10' fill='%1$s' opacity='.7'/>"));

    private static final List<String> MAKERS =
            List.of("Lanhai", "Kestrel", "Qingshan", "Norrland", "Yunqi", "Marlow", "Beichen", "Alder");
    private static final List<String> LINES = List.of("One", "Air", "Studio", "Mini", "Classic", "Pro", "Field");

    static InventedProduct of(long productId) {
        long number = mixed(productId);
        Kind kind = pick(KINDS, number);
        String maker = pick(MAKERS, number >>> 8);
        String title = maker + " " + kind.name() + " " + pick(LINES, number >>> 16);
        int hue = (int) Math.floorMod(number >>> 24, 360L);
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("brand", maker);
        attributes.put("material", kind.material());
        attributes.put("warranty", (1 + Math.floorMod(number >>> 32, 3L)) + " years");
        attributes.put("weight", (200 + 10 * Math.floorMod(number >>> 40, 80L)) + " g");
        return new InventedProduct(title, kind.praise(), attributes, picture(title, kind, hue));
    }

    private static String picture(String title, Kind kind, int hue) {
        return """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 400' role='img' aria-label='%s'>\
                <defs><linearGradient id='g' x1='0' y1='0' x2='1' y2='1'>\
                <stop offset='0' stop-color='hsl(%d 70%% 94%%)'/><stop offset='1' stop-color='hsl(%d 60%% 82%%)'/>\
                </linearGradient></defs><rect width='400' height='400' fill='url(#g)'/>\
                <ellipse cx='200' cy='330' rx='110' ry='12' fill='hsl(%d 30%% 40%%)' opacity='.18'/>%s</svg>""".formatted(title, hue, (hue + 40) % 360, hue, kind.shape().formatted("hsl(" + hue + " 45% 42%)"));
    }

    private static <T> T pick(List<T> from, long number) {
        return from.get((int) Math.floorMod(number, (long) from.size()));
    }

    /** Neighbouring ids shall look different (the finalizer of SplitMix64, Steele, Lea and Flood, 2014). */
    private static long mixed(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
