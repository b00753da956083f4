package io.seckill.local.rush;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one shopper lived through. Written by that shopper's thread; read by others after it ended. */
public final class Story {

    /** How it ended. */
    public enum Ending {
        /** Still shopping. */
        UNDER_WAY,
        /** A reservation was accepted; its purchase tells the rest. */
        ACCEPTED,
        /** Told SOLD_OUT or NOT_ENOUGH_STOCK. */
        SOLD_OUT,
        /** Refused for another reason. */
        REFUSED,
        /** No definite answer in all the time a shopper has. */
        UNKNOWN
    }

    private final String userId;
    private final boolean pays;
    private final List<Purchase> purchases = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private Ending ending = Ending.UNDER_WAY;
    private String last = "";

    public Story(String userId, boolean pays) {
        this.userId = userId;
        this.pays = pays;
    }

    public void accepted(Purchase purchase) {
        purchases.add(purchase);
        ending = Ending.ACCEPTED;
    }

    /** An answer that is no success; counted by its code, the repeated ones too. */
    public void refused(String code) {
        refusals.merge(code, 1, Integer::sum);
    }

    /**
     * The end of the story.
     *
     * @param words the last reply, for people
     */
    public void ended(Ending how, String words) {
        ending = how;
        last = words;
    }

    public String userId() {
        return userId;
    }

    /** True for a shopper who means to pay. */
    public boolean pays() {
        return pays;
    }

    public List<Purchase> purchases() {
        return List.copyOf(purchases);
    }

    /** Code to how often it was heard. */
    public Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    public Ending ending() {
        return ending;
    }

    /** The reply the story ended with, for people; empty after an acceptance. */
    public String last() {
        return last;
    }
}
