package io.seckill.operation.deadletter;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.http.Fields;
import io.seckill.operation.http.Page;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.http.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters, for operators. */
@RestController
@RequestMapping("/api/ops/dead-letters")
public class DeadLetterController {

    private final LetterQueries queries;
    private final LetterDecisions decisions;

    DeadLetterController(LetterQueries queries, LetterDecisions decisions) {
        this.queries = queries;
        this.decisions = decisions;
    }

    /**
     * A page of letters, the latest death first.
     *
     * @param state only those; all, when left out
     */
    @Operation(summary = "A page of dead letters, the latest death first")
    @GetMapping
    public Page<LetterView> list(@RequestParam @Nullable String state, PageRequest page) {
        Fields fields = new Fields();
        LetterState wanted = fields.optional("state", state, DeadLetterController::state);
        fields.complain();
        return queries.page(wanted, page);
    }

    @Operation(summary = "A dead letter with its body")
    @GetMapping("/{id}")
    public LetterDetail read(@PathVariable long id) {
        LetterDetail letter = queries.find(id);
        if (letter == null) {
            throw noLetter(id);
        }
        return letter;
    }

    @Operation(summary = "Sends a dead letter again")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{id}/replay")
    public LetterView replay(@PathVariable long id) {
        return answer(decisions.replay(id), id);
    }

    @Operation(summary = "Puts a dead letter away")
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    @PostMapping("/{id}/dismissal")
    public LetterView dismiss(@PathVariable long id) {
        return answer(decisions.dismiss(id), id);
    }

    private LetterView answer(LetterOutcome outcome, long id) {
        return switch (outcome) {
            case LetterOutcome.Done done -> queries.view(done.letter());
            case LetterOutcome.NotFound notFound -> throw noLetter(id);
            case LetterOutcome.Illegal illegal -> throw Problem.of(ErrorCode.ILLEGAL_TRANSITION, illegal.why());
            case LetterOutcome.Unconfirmed unconfirmed ->
                throw Problem.of(
                        ErrorCode.BUSY,
                        "the broker did not confirm the message: the letter is still open, replaying it again is safe");
        };
    }

    private static Problem noLetter(long id) {
        return Problem.of(ErrorCode.DEAD_LETTER_NOT_FOUND, "there is no dead letter " + id);
    }

    private static LetterState state(String text) {
        return Arrays.stream(LetterState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be OPEN, REPLAYED or DISMISSED"));
    }
}
