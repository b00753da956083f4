package io.seckill.operation.orders;

import io.seckill.common.order.OrderSummary;
import io.seckill.operation.orders.OrderViews.OrderRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Orders as CSV: RFC 4180 in UTF-8, the columns named by the API's fields. */
final class OrderFile {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "orderId",
                    "sessionId",
                    "productId",
                    "userId",
                    "quantity",
                    "amount",
                    "status",
                    "reason",
                    "createdAt",
                    "payBefore")
            .get();

    private final Writer out;
    private final CSVPrinter printer;
    private final ZoneId zone;

    OrderFile(OutputStream out, ZoneId zone) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.printer = new CSVPrinter(this.out, FORMAT);
        this.zone = zone;
    }

    void write(List<OrderSummary> orders) throws IOException {
        for (OrderSummary order : orders) {
            OrderRow row = OrderViews.row(order, zone);
            printer.printRecord(
                    safe(row.orderId()),
                    row.sessionId(),
                    row.productId(),
                    safe(row.userId()),
                    row.quantity(),
                    row.amount(),
                    row.status(),
                    safe(row.reason()),
                    row.createdAt(),
                    row.payBefore());
        }
    }

    /** What is still held back; not at a failure, where nothing may look complete. */
    void finish() throws IOException {
        out.flush();
    }

    /** A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it text. */
    static @Nullable String safe(@Nullable String cell) {
        return cell == null || cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
