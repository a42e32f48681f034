package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes of users, with their rules; each is audited in the transaction that makes it. */
public final class UserAdministration {
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}");
    private static final int LONGEST_NAME = 80;

    private final Users users;
    private final OneTimeLinks links;
    private final Passwords passwords;
    private final AccessAudit audit;
    private final TransactionTemplate transaction;

    public UserAdministration(
            DataSource dataSource, Users users, OneTimeLinks links, Passwords passwords, AccessAudit audit) {
        this.users = requireNonNull(users, "users is null");
        this.links = requireNonNull(links, "links is null");
        this.passwords = requireNonNull(passwords, "passwords is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /**
     * A user and the token of the link that sets the user's password.
     *
     * @param token shown this once
     */
    public record Invitation(User user, String token) {}

    public Invitation create(String actor, String login, String name, Set<Role> roles) {
        checkLogin(login);
        checkName(name);
        checkRoles(roles);
        return inTransaction(() -> {
            User user = insert(login, name, roles, null);
            audit.record(actor, AccessEventKind.USER_CREATED, subject(user), "roles " + roleIds(roles));
            return new Invitation(user, links.issueFor(user.id()));
        });
    }

    public void changeRoles(String actor, long id, Set<Role> roles) {
        checkRoles(roles);
        inTransaction(() -> {
            User user = existing(id);
            if (!roles.contains(Role.ADMIN)) {
                keepAnAdministrator(user);
            }
            users.setRoles(id, roles);
            audit.record(
                    actor,
                    AccessEventKind.USER_ROLES_CHANGED,
                    subject(user),
                    roleIds(user.roles()) + " to " + roleIds(roles));
            return user;
        });
    }

    /** Ends the user's sessions at once. */
    public void disable(String actor, long id) {
        inTransaction(() -> {
            User user = existing(id);
            keepAnAdministrator(user);
            users.setDisabled(id, true);
            links.revokeOf(id);
            audit.record(actor, AccessEventKind.USER_DISABLED, subject(user), "");
            return user;
        });
    }

    public void enable(String actor, long id) {
        inTransaction(() -> {
            User user = existing(id);
            users.setDisabled(id, false);
            audit.record(actor, AccessEventKind.USER_ENABLED, subject(user), "");
            return user;
        });
    }

    /** Takes the password away, ends the sessions and gives a new link. */
    public Invitation reset(String actor, long id) {
        return inTransaction(() -> {
            User user = existing(id);
            keepAnAdministrator(user);
            users.setPassword(id, null);
            audit.record(actor, AccessEventKind.USER_RESET, subject(user), "");
            return new Invitation(user, links.issueFor(id));
        });
    }

    /** Uses the first-run link. */
    public User createFirstAdministrator(String token, String login, String name, String password) {
        checkLogin(login);
        checkName(name);
        String hash = passwords.accept(password, login);
        return inTransaction(() -> {
            if (!links.use(token) || users.hasAdministrator()) {
                throw linkNotValid();
            }
            User user = insert(login, name, Set.of(Role.ADMIN), hash);
            audit.record(login, AccessEventKind.LINK_USED, subject(user), "first administrator");
            return user;
        });
    }

    /** Uses a link that an administrator handed out. */
    public User acceptInvitation(String token, long id, String name, String password) {
        checkName(name);
        return inTransaction(() -> {
            User user = existing(id);
            String hash = passwords.accept(password, user.login());
            if (user.isDisabled() || !links.use(token)) {
                throw linkNotValid();
            }
            users.setName(id, name);
            users.setPassword(id, hash);
            audit.record(user.login(), AccessEventKind.LINK_USED, subject(user), "");
            return existing(id);
        });
    }

    /** A person's own change of password; ends the other sessions. */
    public User changePassword(long id, String current, String next) {
        return inTransaction(() -> {
            User user = existing(id);
            if (!passwords.matches(current, users.passwordHash(id).orElse(null))) {
                throw new AccessRefusedException(
                        AccessProblem.BAD_PASSWORD,
                        "current",
                        "This is not the current password",
                        "Type it again, or ask an administrator for a one-time link");
            }
            users.setPassword(id, passwords.accept(next, user.login()));
            audit.record(user.login(), AccessEventKind.PASSWORD_CHANGED, subject(user), "");
            return existing(id);
        });
    }

    public void changeName(long id, String name) {
        checkName(name);
        inTransaction(() -> {
            User user = existing(id);
            users.setName(id, name);
            audit.record(user.login(), AccessEventKind.NAME_CHANGED, subject(user), "");
            return user;
        });
    }

    public static AccessRefusedException linkNotValid() {
        return new AccessRefusedException(
                AccessProblem.LINK_NOT_VALID,
                "",
                "This one-time link was used, has expired or never existed",
                "Ask an administrator for a new one, or start Breakwater again while it has no administrator");
    }

    private User insert(String login, String name, Set<Role> roles, @Nullable String hash) {
        try {
            return users.insert(login, name.strip(), roles, hash);
        } catch (DuplicateKeyException e) {
            throw new AccessRefusedException(
                    AccessProblem.BAD_USER,
                    "login",
                    "There is a user with the sign-in name " + login,
                    "Choose another sign-in name");
        }
    }

    private User existing(long id) {
        return users.find(id)
                .orElseThrow(() -> new AccessRefusedException(
                        AccessProblem.NOT_FOUND, "", "There is no user " + id, "Load the page again"));
    }

    private void keepAnAdministrator(User user) {
        if (user.has(Role.ADMIN) && users.administratorsExcept(user.id()) == 0) {
            throw new AccessRefusedException(
                    AccessProblem.LAST_ADMINISTRATOR,
                    "",
                    user.login() + " is the only administrator who can sign in",
                    "Make somebody else administrator first");
        }
    }

    /** Whether a text has the form of a sign-in name. */
    public static boolean isLogin(String text) {
        return LOGIN.matcher(text).matches();
    }

    private static void checkLogin(String login) {
        if (!isLogin(login)) {
            throw new AccessRefusedException(
                    AccessProblem.BAD_USER,
                    "login",
                    "A sign-in name has 2 to 64 letters, digits or . _ @ + - and starts with a letter or digit",
                    "An e-mail address does well");
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new AccessRefusedException(
                    AccessProblem.BAD_USER,
                    "name",
                    "A name has 1 to " + LONGEST_NAME + " characters",
                    "Type the name that colleagues know");
        }
    }

    private static void checkRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new AccessRefusedException(
                    AccessProblem.BAD_USER, "roles", "A user has at least one role", "Viewer is the smallest");
        }
    }

    private static String subject(User user) {
        return "user:" + user.login();
    }

    private static String roleIds(Set<Role> roles) {
        return roles.stream().map(Role::id).sorted().toList().toString();
    }

    private <T> T inTransaction(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        return requireNonNull(result, "result is null");
    }
}
