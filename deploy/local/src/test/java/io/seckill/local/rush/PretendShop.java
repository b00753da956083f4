package io.seckill.local.rush;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/**
 * The public interfaces over a shop in memory, for tests of the clients: one offer, one shard, everything under one lock. It
 * can be told to lose answers and to be busy, after and before it did what was asked.
 */
public final class PretendShop implements AutoCloseable {

    private final HttpServer server;
    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<String, JSONObject> reservations = new LinkedHashMap<>();
    private final Map<String, Long> lapses = new LinkedHashMap<>();
    private final List<JSONObject> sessions = new ArrayList<>();
    private long productId;
    private int stock;
    private int limit;
    private int sold;
    private Duration payTime = Duration.ofMinutes(15);
    private int troublePercent;
    private boolean oversells;
    private boolean forgetsTokens;

    public PretendShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public Entrances entrances() {
        return Entrances.local(
                server.getAddress().getPort(), server.getAddress().getPort());
    }

    /** So many of a hundred shoppers' calls end in 503 or in a lost connection, half of them after they took effect. */
    public PretendShop inTrouble(int percent) {
        troublePercent = percent;
        return this;
    }

    /** Sells one unit more than there is. */
    public PretendShop thatOversells() {
        oversells = true;
        return this;
    }

    /** Answers a repeated token as if it were a new one. */
    public PretendShop thatForgetsTokens() {
        forgetsTokens = true;
        return this;
    }

    /** Orders lapse after this time, whatever the session says. */
    public PretendShop lapsingAfter(Duration time) {
        payTime = time;
        return this;
    }

    public synchronized List<JSONObject> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String user = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        boolean shoppers = !path.startsWith("/api/ops");
        boolean trouble;
        boolean afterwards;
        synchronized (this) {
            trouble = shoppers && random.nextInt(100) < troublePercent;
            afterwards = random.nextBoolean();
        }
        if (trouble && !afterwards) {
            problem(exchange, 503, "BUSY");
            return;
        }
        Object[] answer;
        synchronized (this) {
            lapse();
            answer = answer(exchange.getRequestMethod() + " " + path, user, body);
        }
        if (trouble) {
            exchange.close();
        } else if (answer[1] instanceof String code) {
            problem(exchange, (int) answer[0], code);
        } else {
            send(exchange, (int) answer[0], JSON.toJSONString(answer[1]));
        }
    }

    private Object[] answer(String call, String user, String body) {
        JSONObject json = body.isEmpty() ? new JSONObject() : JSON.parseObject(body);
        String last = call.substring(call.lastIndexOf('/') + 1);
        String[] parts = call.split("/", -1);
        if (call.equals("POST /api/ops/sessions")) {
            JSONObject session =
                    new JSONObject(json).fluentPut("id", sessions.size() + 1L).fluentPut("status", "DRAFT");
            sessions.add(session);
            return ok(201, session);
        } else if (call.equals("GET /api/ops/sessions")) {
            return ok(200, new JSONObject().fluentPut("items", sessions));
        } else if (call.startsWith("POST /api/ops/") && last.equals("products")) {
            productId = json.getLongValue("productId");
            stock = json.getIntValue("seckillStock");
            limit = json.getIntValue("purchaseLimit");
            return ok(201, json);
        } else if (last.equals("publish")) {
            return ok(200, sessions.getLast().fluentPut("status", "PUBLISHED"));
        } else if (last.equals("ledger")) {
            return ok(200, ledger());
        } else if (last.equals("login")) {
            return ok(200, new JSONObject().fluentPut("token", json.getString("userId")));
        } else if (call.startsWith("GET") && last.equals("products")) {
            return ok(
                    200,
                    List.of(new JSONObject().fluentPut("productId", productId).fluentPut("state", "ON_SALE")));
        } else if (last.equals("token")) {
            return sold >= stock ? refused(409, "SOLD_OUT") : ok(200, token());
        } else if (call.startsWith("POST") && last.equals("reservations")) {
            return reserve(user, json.getString("token"), json.getIntValue("quantity"));
        } else if (last.equals("reservations") || last.equals("orders")) {
            List<JSONObject> own = reservations.values().stream()
                    .filter(each -> each.getString("user").equals(user))
                    .toList();
            return ok(200, own);
        } else if (last.equals("payments")) {
            return ok(201, new JSONObject().fluentPut("payUrl", "http://elsewhere/sandbox/payments/" + parts[3]));
        } else if (call.startsWith("POST /sandbox/")) {
            JSONObject order = known(parts[3]);
            if (order.getString("reservationStatus").equals("ORDERED")) {
                order.put("status", "PAID");
            }
            return ok(200, new JSONObject());
        } else if (call.startsWith("GET /api/seckill/reservations/")) {
            JSONObject found = new JSONObject(known(last));
            return ok(200, found.fluentPut("status", found.getString("reservationStatus")));
        } else if (call.startsWith("GET /api/orders/")) {
            return ok(200, known(last));
        }
        return refused(404, "NOT_FOUND");
    }

    private JSONObject known(String id) {
        return Objects.requireNonNull(reservations.get(id), id);
    }

    private JSONObject token() {
        return new JSONObject()
                .fluentPut("token", "r" + random.nextLong(Long.MAX_VALUE))
                .fluentPut("expiresAt", System.currentTimeMillis() + 60_000);
    }

    private Object[] reserve(String user, String token, int quantity) {
        JSONObject known = reservations.get(token);
        if (known != null && !forgetsTokens) {
            return known.getIntValue("quantity") == quantity ? ok(202, known) : refused(422, "TOKEN_REUSED");
        }
        if (quantity > limit) {
            return refused(409, "LIMIT_EXCEEDED");
        }
        if (sold + quantity > stock + (oversells ? 1 : 0)) {
            return refused(409, "SOLD_OUT");
        }
        sold += quantity;
        String id = forgetsTokens ? "r" + random.nextLong(Long.MAX_VALUE) : token;
        JSONObject reservation = new JSONObject()
                .fluentPut("reservationId", id)
                .fluentPut("orderId", id)
                .fluentPut("sessionId", sessions.size())
                .fluentPut("user", user)
                .fluentPut("quantity", quantity)
                .fluentPut("reservationStatus", "ORDERED")
                .fluentPut("status", "PENDING_PAYMENT");
        reservations.put(id, reservation);
        lapses.put(id, System.nanoTime() + payTime.toNanos());
        return ok(202, reservation);
    }

    private void lapse() {
        lapses.forEach((id, at) -> {
            JSONObject order = known(id);
            if (System.nanoTime() - at > 0 && order.getString("status").equals("PENDING_PAYMENT")) {
                order.fluentPut("status", "CANCELLED").fluentPut("reservationStatus", "RELEASED");
                sold -= order.getIntValue("quantity");
            }
        });
    }

    private JSONObject ledger() {
        int paid = reservations.values().stream()
                .filter(each -> each.getString("status").equals("PAID"))
                .mapToInt(each -> each.getIntValue("quantity"))
                .sum();
        JSONObject shard = new JSONObject()
                .fluentPut("node", "pretended")
                .fluentPut("state", "OPEN")
                .fluentPut("available", stock - sold)
                .fluentPut("pending", 0)
                .fluentPut("ordered", sold)
                .fluentPut("outgoing", 0)
                .fluentPut("granted", stock);
        return new JSONObject()
                .fluentPut("total", stock)
                .fluentPut("shards", List.of(shard))
                .fluentPut("unpaid", sold - paid)
                .fluentPut("paid", paid)
                .fluentPut("released", 0)
                .fluentPut("balanced", true);
    }

    private static Object[] ok(int status, Object body) {
        return new Object[] {status, body};
    }

    private static Object[] refused(int status, String code) {
        return new Object[] {status, code};
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        if (status == 503) {
            exchange.getResponseHeaders().add("Retry-After", "0");
        }
        send(exchange, status, new JSONObject().fluentPut("code", code).toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
