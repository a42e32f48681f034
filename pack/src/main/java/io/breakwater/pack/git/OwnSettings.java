package io.breakwater.pack.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Only a repository's own settings count: what the user who runs the server has set for his own work is not ours, and nothing is
 * written into his home.
 */
final class OwnSettings extends SystemReader.Delegate {
    private static final OwnSettings INSTANCE = new OwnSettings(SystemReader.getInstance());

    private OwnSettings(SystemReader system) {
        super(system);
    }

    static void use() {
        if (SystemReader.getInstance() != INSTANCE) {
            SystemReader.setInstance(INSTANCE);
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fileSystem) {
        return new Nothing(parent, fileSystem);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fileSystem) {
        return new Nothing(parent, fileSystem);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fileSystem) {
        return new Nothing(parent, fileSystem);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(Config parent, FS fileSystem) {
            super(parent, null, fileSystem);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // What JGit measures of the file system is measured again.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
