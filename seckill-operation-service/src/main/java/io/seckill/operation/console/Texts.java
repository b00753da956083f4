package io.seckill.operation.console;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** The console's words, in the languages of {@code console/texts*.properties}. */
final class Texts {

    /**
     * Sentences of the API, which are English, and the keys of the same sentences in the console's languages. Of what stands in
     * none of them the English is shown.
     */
    private static final Map<Pattern, String> SENTENCES = Map.ofEntries(
            sentence("is required", "required"),
            sentence("must not be blank", "required"),
            sentence("must not contain control characters", "control"),
            sentence("must be well-formed Unicode", "unicode"),
            sentence("must have at most (\\d+) characters", "long"),
            sentence("must be from (-?[\\d.]+) to ([\\d.]+)(?: seconds)?", "range"),
            sentence("must be from -?\\d+ to (\\d+), and not 0", "notZero"),
            sentence("must be at least 1", "positive"),
            sentence("must be a positive whole number", "positive"),
            sentence("must be a whole number", "whole"),
            sentence("must have at most two decimal places", "decimal"),
            sentence("must be a decimal with at most two places.*", "decimal"),
            sentence("must not be above originalPrice", "aboveOriginal"),
            sentence("must be after startsAt", "afterStart"),
            sentence("must be an ISO 8601 time with offset.*", "time"),
            sentence("must lie in the years 2000 to 2199", "years"),
            sentence("must be an http or https address.*", "address"),
            sentence("is required: the product centre has no title for product (\\d+)", "noTitle"),
            sentence("the product centre does not answer.*", "centreAway"),
            sentence("would bring the offer above (\\d+) units", "tooMuch"),
            sentence("must be 1 to 64 letters.*", "adjustmentId"),
            sentence("the (?:session|product) was changed meanwhile.*", "stale"),
            sentence("session (\\d+) has product (\\d+) already", "duplicate"),
            sentence("on sale at the same time: (.*)", "onSaleElsewhere"),
            sentence("the session has no products.*", "noProducts"),
            sentence("the session's endsAt lies in the past.*", "endsInPast"),
            sentence("the session is published: only its endsAt.*", "onlyLater"),
            sentence("the session is published: its endsAt may only become later", "onlyLater"),
            sentence("the session has ended, it cannot be prolonged", "ended"),
            sentence("the session is closed, it cannot be changed any more", "closed"),
            sentence("only a draft can be published.*", "notDraft"),
            sentence("only a draft can be deleted.*", "notDraft"),
            sentence("only a published session can be closed.*", "notPublished"),
            sentence("products are added while the session is a draft.*", "notDraft"),
            sentence("only an offer on sale can be paused.*", "notOnSale"),
            sentence("only a paused offer can be resumed.*", "notPaused"),
            sentence("the offer is on sale: only title.*", "onlyWords"),
            sentence("the offer is closed.*", "offerClosed"),
            sentence("the offer is a draft.*", "offerDraft"),
            sentence("the stock of this offer is not granted yet.*", "notGranted"),
            sentence("another adjustment of this offer is under way", "adjusting"),
            sentence("adjustment (\\S+) was made with another delta", "adjustmentReused"),
            sentence("too many live streams are open", "tooManyStreams"),
            sentence("the broker did not confirm the message.*", "unconfirmed"),
            sentence("no other stock node is there.*", "lastNode"),
            sentence("A part of the system cannot be reached now.", "away"),
            sentence("the inventory service does not answer", "away"),
            sentence("must have 12 to 64 characters", "passwordLength"),
            sentence("is not your password", "passwordWrong"),
            sentence("is not the same", "passwordDiffers"));

    private final MessageSource source;

    Texts(MessageSource source) {
        this.source = source;
    }

    private static Map.Entry<Pattern, String> sentence(String english, String key) {
        return Map.entry(Pattern.compile(english), "sentence." + key);
    }

    /** A text; its arguments are put in as they are, numbers without a language's own grouping. */
    String of(Locale language, String key, Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = String.valueOf(arguments[i]);
        }
        return source.getMessage(key, words, language);
    }

    boolean has(Locale language, String key) {
        String text = source.getMessage(key, null, "", language);
        return text != null && !text.isEmpty();
    }

    /** What the API said, in the operator's language where it is known there. */
    String sentence(Locale language, String english) {
        for (Map.Entry<Pattern, String> each : SENTENCES.entrySet()) {
            Matcher matcher = each.getKey().matcher(english);
            if (matcher.matches()) {
                Object[] groups = new Object[matcher.groupCount()];
                for (int i = 0; i < groups.length; i++) {
                    groups[i] = matcher.group(i + 1);
                }
                return of(language, each.getValue(), groups);
            }
        }
        return english;
    }
}
