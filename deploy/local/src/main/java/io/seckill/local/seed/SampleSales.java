package io.seckill.local.seed;

import io.seckill.local.rush.OperatorClient.OfferPlan;
import java.util.List;

/** The sales of a fresh start. Texts and pictures that are left out come from the product centre. */
final class SampleSales {

    /** Sessions are known again by these names. */
    static final String NOW = "今日秒杀 · Flash sale of the day";

    static final String SOON = "整点开抢 · Next on the hour";

    private SampleSales() {}

    static List<OfferPlan> now() {
        return List.of(
                offer(
                        1001,
                        "青瓷茶具六件套 · Celadon tea set",
                        "龙泉青瓷，一壶四杯一盘。Six pieces, fired at 1300 °C.",
                        "398.00",
                        "99.00",
                        200,
                        2),
                offer(
                        1002,
                        "降噪蓝牙耳机 · Noise-cancelling headphones",
                        "续航四十小时。Forty hours on one charge.",
                        "899.00",
                        "299.00",
                        100,
                        1),
                offer(
                        1003,
                        "手冲咖啡壶 · Pour-over kettle",
                        "细口控水，0.6 升。A thin spout and 0.6 litres.",
                        "259.00",
                        "79.00",
                        150,
                        1),
                offer(
                        1004,
                        "桑蚕丝围巾 · Mulberry silk scarf",
                        "90 × 90 厘米，手工卷边。Hand-rolled edges.",
                        "468.00",
                        "128.00",
                        80,
                        2),
                offer(
                        1005,
                        "折叠自行车 · Folding bicycle",
                        "二十寸，十一公斤。Twenty inches, eleven kilograms.",
                        "2999.00",
                        "1299.00",
                        10,
                        1));
    }

    static List<OfferPlan> soon() {
        return List.of(
                offer(
                        2001,
                        "机械键盘 · Mechanical keyboard",
                        "87 键，热插拔。87 keys, hot-swappable.",
                        "699.00",
                        "199.00",
                        120,
                        1),
                offer(2002, "露营灯 · Camping lantern", "暖光，可充电。Warm light, rechargeable.", "169.00", "49.00", 300, 3),
                offer(
                        2003,
                        "竹纤维浴巾 · Bamboo bath towel",
                        "70 × 140 厘米。70 by 140 centimetres.",
                        "129.00",
                        "39.00",
                        200,
                        2),
                offer(
                        2004,
                        "铸铁珐琅锅 · Enamelled cast-iron pot",
                        "直径 24 厘米，4.2 升。24 centimetres, 4.2 litres.",
                        "1099.00",
                        "399.00",
                        60,
                        1));
    }

    private static OfferPlan offer(
            long productId, String title, String description, String original, String price, int stock, int limit) {
        return new OfferPlan(productId, title, description, original, price, stock, limit);
    }
}
