-- People who may sign in. A user without a password has not yet used the one-time link.
CREATE TABLE access.users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login         text        NOT NULL,
    name          text        NOT NULL,
    password_hash text,
    roles         text[]      NOT NULL,
    -- Raised to end every session of the user at once.
    session_epoch integer     NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    signed_in_at  timestamptz,
    disabled_at   timestamptz
);
CREATE UNIQUE INDEX users_by_login ON access.users (lower(login));

-- One-time links. Only the SHA-256 of the token is kept. Without a user it makes the first administrator.
CREATE TABLE access.one_time_links (
    token_hash bytea PRIMARY KEY,
    user_id    bigint REFERENCES access.users,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

-- Keys of programs. Only the SHA-256 of the key is kept, and its first letters to recognise it by.
CREATE TABLE access.api_keys (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL,
    start        text        NOT NULL,
    key_hash     bytea       NOT NULL UNIQUE,
    scopes       text[]      NOT NULL,
    created_by   bigint      NOT NULL REFERENCES access.users,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
