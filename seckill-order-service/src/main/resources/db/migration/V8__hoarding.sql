-- A user's recent orders over all offers, for the policy against hoarding: those of the last hour or so, however many rows the
-- user has from before and however many requests of the user were rejected.
ALTER TABLE reservation
    ADD KEY reservation_user_deadline (user_id, pay_before);
