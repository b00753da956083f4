package io.seckill.operation.console;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import org.apache.dubbo.rpc.RpcException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Buttons that do one thing: the browser goes on to a page that says what became of it. */
final class Actions {

    private Actions() {}

    /** One call of the API. */
    @FunctionalInterface
    interface Call {
        void make() throws InventoryBusyException;
    }

    /**
     * Does it.
     *
     * @param done  the key of the text that says so
     * @param where the page that shows it, of this service
     */
    static String then(String where, String done, RedirectAttributes flash, Call call) {
        try {
            call.make();
            flash.addFlashAttribute("done", done);
        } catch (Problem refused) {
            if (refused.code().status() == 404) {
                throw refused;
            }
            flash.addFlashAttribute("refused", refused.detail());
        } catch (InventoryBusyException e) {
            flash.addFlashAttribute("refused", String.valueOf(e.getMessage()));
        } catch (RpcException e) {
            // whether it was done is not known: the page that follows shows how things are
            throw Problem.of(ErrorCode.BUSY, "the inventory service does not answer");
        }
        return "redirect:" + where;
    }
}
