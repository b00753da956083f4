package io.seckill.operation.planning;

import io.seckill.common.platform.web.Problem;
import io.seckill.operation.http.DecimalText;
import io.seckill.operation.planning.OfferRequests.NewOffer;
import io.seckill.operation.planning.SessionRequests.NewSession;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a draft as spreadsheets save it: UTF-8, a line of column names, one line a product, cells parted by commas, or by
 * semicolons where the first line is. The session stands in the first product's line; the others leave it out or repeat it.
 */
final class CsvDrafts {

    private static final String NAME = "name";
    private static final String STARTS_AT = "startsAt";
    private static final String ENDS_AT = "endsAt";
    private static final String PAY_SECONDS = "paySeconds";
    private static final String PRODUCT_ID = "productId";
    private static final String TITLE = "title";
    private static final String IMAGE_URL = "imageUrl";
    private static final String DESCRIPTION = "description";
    private static final String ORIGINAL_PRICE = "originalPrice";
    private static final String SECKILL_PRICE = "seckillPrice";
    private static final String SECKILL_STOCK = "seckillStock";
    private static final String PURCHASE_LIMIT = "purchaseLimit";

    private static final List<String> SESSION = List.of(NAME, STARTS_AT, ENDS_AT, PAY_SECONDS);
    private static final List<String> REQUIRED = List.of(
            NAME, STARTS_AT, ENDS_AT, PRODUCT_ID, TITLE, ORIGINAL_PRICE, SECKILL_PRICE, SECKILL_STOCK, PURCHASE_LIMIT);
    private static final Set<String> OPTIONAL = Set.of(PAY_SECONDS, IMAGE_URL, DESCRIPTION);

    /** What a complaint about a whole line is filed under. */
    private static final String LINE = "line";

    private final DraftLines lines = new DraftLines();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, String> session = new HashMap<>();
    private int sessionLine;
    private int products;

    private CsvDrafts() {}

    /**
     * A draft.
     *
     * @throws Problem VALIDATION_FAILED with every bad line
     */
    static NewDraft read(byte[] file) {
        return new CsvDrafts().draft(text(file));
    }

    private static String text(byte[] file) {
        try {
            // a new decoder reports what is no UTF-8, where new String() would replace it
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            // the mark by which a spreadsheet knows its own UTF-8
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body", "must be UTF-8: save it as \"CSV UTF-8\"");
        }
    }

    private NewDraft draft(String text) {
        String first = text.lines().findFirst().orElse("");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',')
                .get();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            Iterator<CSVRecord> records = parser.iterator();
            // asking for a line reads it, so its number is what was read before it
            while (records.hasNext()) {
                CSVRecord next = records.next();
                if (columns.isEmpty()) {
                    header(line, next);
                } else if (next.stream().anyMatch(cell -> !cell.isBlank()) && !product(line, next)) {
                    break;
                }
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            lines.complain(
                    line,
                    LINE,
                    "is not valid CSV: a quotation mark is missing, or stands in a cell without being doubled");
        } catch (IOException e) {
            throw new UncheckedIOException("closing a string", e);
        }
        if (columns.isEmpty()) {
            lines.complain(1, LINE, "must name the columns");
        } else if (products == 0) {
            lines.complain(1, LINE, "must be followed by at least one product");
        }
        return lines.draft();
    }

    private void header(int line, CSVRecord names) {
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column).strip();
            if (name.isEmpty()) {
                // a column beside the table
                continue;
            }
            if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
                lines.complain(line, name.length() > 40 ? LINE : name, "is no column of an import");
            } else if (columns.putIfAbsent(name, column) != null) {
                lines.complain(line, name, "is there twice");
            }
        }
        for (String name : REQUIRED) {
            if (!columns.containsKey(name)) {
                lines.complain(line, name, "is required as a column");
            }
        }
        // nothing in the lines below can be told under wrong names
        lines.stopAtErrors();
    }

    /** False when there are too many. */
    private boolean product(int line, CSVRecord cells) {
        products++;
        if (products > NewDraft.MAX_PRODUCTS) {
            lines.complain(line, LINE, "is one product too many, at most " + NewDraft.MAX_PRODUCTS + " are possible");
            return false;
        }
        if (products == 1) {
            session(line, cells);
        } else {
            sameSession(line, cells);
        }
        lines.product(
                line,
                new NewOffer(
                        number(line, cells, PRODUCT_ID, Long::valueOf),
                        cell(cells, TITLE),
                        cell(cells, IMAGE_URL),
                        cell(cells, DESCRIPTION),
                        decimal(cells, ORIGINAL_PRICE),
                        decimal(cells, SECKILL_PRICE),
                        number(line, cells, SECKILL_STOCK, Integer::valueOf),
                        number(line, cells, PURCHASE_LIMIT, Integer::valueOf)));
        return true;
    }

    private void session(int line, CSVRecord cells) {
        sessionLine = line;
        for (String column : SESSION) {
            String cell = cell(cells, column);
            if (cell != null) {
                session.put(column, cell);
            }
        }
        lines.session(
                line,
                new NewSession(
                        session.get(NAME),
                        session.get(STARTS_AT),
                        session.get(ENDS_AT),
                        number(line, cells, PAY_SECONDS, Integer::valueOf)));
    }

    private void sameSession(int line, CSVRecord cells) {
        for (String column : SESSION) {
            String cell = cell(cells, column);
            if (cell != null && !cell.equals(session.get(column))) {
                lines.complain(
                        line,
                        column,
                        "must be empty or the same as in line " + sessionLine + ": a file is one session");
            }
        }
    }

    private @Nullable DecimalText decimal(CSVRecord cells, String column) {
        String cell = cell(cells, column);
        return cell == null ? null : new DecimalText(cell);
    }

    private <T> @Nullable T number(int line, CSVRecord cells, String column, Function<String, T> reader) {
        String cell = cell(cells, column);
        try {
            return cell == null ? null : reader.apply(cell);
        } catch (NumberFormatException e) {
            lines.complain(line, column, "must be a whole number");
            return null;
        }
    }

    private @Nullable String cell(CSVRecord cells, String column) {
        Integer index = columns.get(column);
        if (index == null || index >= cells.size()) {
            return null;
        }
        String cell = cells.get(index).strip();
        return cell.isEmpty() ? null : cell;
    }
}
