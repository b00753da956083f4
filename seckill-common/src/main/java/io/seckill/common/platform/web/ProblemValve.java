package io.seckill.common.platform.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for requests that Tomcat refuses before Spring sees them (an illegal character in the path, say), where Tomcat
 * would write a page of HTML. Made by Tomcat through its name.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = MvcProblems.byStatus(status);
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            Writer out = response.getReporter();
            if (out != null) {
                // All of these are our own words: nothing in them needs escaping. The request's path may, and is left
                // out.
                out.write("{\"type\":\"" + problem.code().type() + "\",\"title\":\""
                        + problem.code().title() + "\",\"status\":" + status + ",\"detail\":\"" + problem.detail()
                        + "\",\"instance\":\"/\",\"code\":\"" + problem.code() + "\"}");
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("The answer {} could not be written", status, e);
        }
    }
}
