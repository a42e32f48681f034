package io.breakwater.server.access;

/** Kinds of access events worth keeping. */
public enum AccessEventKind {
    SIGNED_IN("access.signed_in"),
    SIGN_IN_FAILED("access.sign_in_failed"),
    SIGNED_OUT("access.signed_out"),
    LINK_ISSUED("access.link_issued"),
    LINK_USED("access.link_used"),
    USER_CREATED("user.created"),
    USER_ROLES_CHANGED("user.roles_changed"),
    USER_DISABLED("user.disabled"),
    USER_ENABLED("user.enabled"),
    USER_RESET("user.reset"),
    PASSWORD_CHANGED("user.password_changed"),
    NAME_CHANGED("user.name_changed"),
    KEY_CREATED("key.created"),
    KEY_REVOKED("key.revoked");

    private final String id;

    AccessEventKind(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
