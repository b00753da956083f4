package io.seckill.page.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** SFTP calls that everybody here needs, and what their failures mean. */
final class SftpCalls {

    private SftpCalls() {}

    static void makeFolder(SftpClient sftp, String path) throws IOException {
        try {
            sftp.mkdir(path);
        } catch (SftpException e) {
            // "failure" is all that the protocol says of one that is there
            if (!sftp.stat(path).isDirectory()) {
                throw e;
            }
        }
    }

    /** What is in a folder; nothing where it is absent. */
    static List<DirEntry> list(SftpClient sftp, String folder) throws IOException {
        List<DirEntry> found = new ArrayList<>();
        try (CloseableHandle handle = sftp.openDir(folder)) {
            for (DirEntry entry : sftp.listDir(handle)) {
                if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                    found.add(entry);
                }
            }
        } catch (SftpException e) {
            if (!isAbsent(e)) {
                throw e;
            }
        }
        return found;
    }

    static boolean isAbsent(SftpException e) {
        return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
    }

    /** For people: the protocol's word and the server's. */
    static String said(SftpException e) {
        return SftpConstants.getStatusName(e.getStatus()) + ", " + e.getMessage();
    }
}
