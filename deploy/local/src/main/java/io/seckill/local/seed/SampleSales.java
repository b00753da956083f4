package io.seckill.local.seed;

import io.seckill.local.rush.OperatorClient.OfferPlan;
import java.util.List;

/** The sales of a fresh start. The words are given here; the pictures come from the product centre, by the same ids. */
final class SampleSales {

    /** Sessions are known again by these names. */
    static final String NOW = "今日秒杀 · Flash sale of the day";

    static final String SOON = "整点开抢 · Next on the hour";

    private SampleSales() {}

    static List<OfferPlan> now() {
        return List.of(
                offer(
                        1013,
                        "青山茶具 · Qingshan Tea set One",
                        "一壶四杯，手工拉坯上釉。A pot and four cups, thrown and glazed by hand.",
                        "398.00",
                        "99.00",
                        200,
                        2),
                offer(
                        1018,
                        "降噪耳机 · Alder Headphones Mini",
                        "一次充电四十小时。Forty hours on one charge.",
                        "899.00",
                        "299.00",
                        100,
                        1),
                offer(
                        1003,
                        "护眼台灯 · Marlow Desk lamp Air",
                        "傍晚温暖，正午明亮。Warm in the evening, bright at noon.",
                        "259.00",
                        "79.00",
                        150,
                        1),
                offer(
                        1007,
                        "云栖双肩包 · Yunqi Backpack Classic",
                        "夏日暴雨里也保持干燥。Keeps a laptop dry in a summer storm.",
                        "468.00",
                        "128.00",
                        80,
                        2),
                offer(
                        1014,
                        "钛金属手表 · Kestrel Watch Air",
                        "看时间，也看睡眠。Shows the time, and how you slept.",
                        "2999.00",
                        "1299.00",
                        10,
                        1));
    }

    static List<OfferPlan> soon() {
        return List.of(
                offer(
                        1001,
                        "保温杯 · Norrland Vacuum flask Air",
                        "山上热一天，海边凉一天。Hot on the mountain, cold on the beach.",
                        "169.00",
                        "49.00",
                        300,
                        3),
                offer(
                        1009,
                        "北辰耳机 · Beichen Headphones Air",
                        "列车也安静下来。And the train is silent.",
                        "699.00",
                        "199.00",
                        120,
                        1),
                offer(
                        1015,
                        "小台灯 · Yunqi Desk lamp Mini",
                        "折叠后只有一本书大。Folds as flat as a book.",
                        "129.00",
                        "39.00",
                        200,
                        2),
                offer(1012, "经典手表 · Qingshan Watch Classic", "蓝宝石镜面。Sapphire glass.", "1099.00", "399.00", 60, 1));
    }

    private static OfferPlan offer(
            long productId, String title, String description, String original, String price, int stock, int limit) {
        return new OfferPlan(productId, title, description, original, price, stock, limit);
    }
}
