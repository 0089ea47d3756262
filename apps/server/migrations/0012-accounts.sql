-- People, their sessions and second factors as the sign-in library keeps them; times are its timestamptz.
create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth_sessions (
  id text primary key,
  user_id text not null references auth_users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_sessions_of_user on auth_sessions (user_id);
create index auth_sessions_ended on auth_sessions (expires_at);

create table auth_accounts (
  id text primary key,
  user_id text not null references auth_users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_accounts_of_user on auth_accounts (user_id);

create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verifications_of on auth_verifications (identifier);
create index auth_verifications_ended on auth_verifications (expires_at);

create table auth_two_factors (
  id text primary key,
  user_id text not null references auth_users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index auth_two_factors_of_user on auth_two_factors (user_id);

-- What Tandem knows of a person besides.
create table people (
  person_id text primary key references auth_users on delete cascade,
  operator boolean not null default false,
  lang text not null default 'en' check (lang in ('en', 'ro')),
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  created_at bigint not null
);

create table memberships (
  store_id bigint not null references stores on delete cascade,
  person_id text not null references auth_users on delete cascade,
  role text not null check (role in ('owner', 'manager', 'packer')),
  since_at bigint not null,
  primary key (store_id, person_id)
);
create index memberships_of_person on memberships (person_id);

create table invitations (
  store_id bigint not null references stores on delete cascade,
  invitation_id text not null,
  -- SHA-256 of what stands in the link.
  secret_hash text not null unique,
  -- Null: for whoever has the link.
  email text,
  role text not null check (role in ('owner', 'manager', 'packer')),
  invited_by text references auth_users on delete set null,
  created_at bigint not null,
  expires_at bigint not null,
  primary key (store_id, invitation_id)
);

create table api_tokens (
  store_id bigint not null references stores on delete cascade,
  token_id text not null unique,
  secret_hash text not null,
  name text not null,
  scopes text[] not null,
  made_by text not null references auth_users on delete cascade,
  created_at bigint not null,
  -- Null: until it is taken back.
  expires_at bigint,
  used_at bigint,
  primary key (store_id, token_id)
);

-- Who did what. store_id null: the server's own.
create table audit_entries (
  store_id bigint references stores on delete cascade,
  entry_id bigint generated always as identity primary key,
  at bigint not null,
  by_kind text not null check (by_kind in ('person', 'token', 'operator_key', 'system', 'stranger')),
  by_id text,
  by_name text not null,
  action text not null,
  subject text not null default '',
  detail jsonb not null default '{}',
  address text
);
create index audit_of_store on audit_entries (store_id, entry_id desc);
create index audit_ended on audit_entries (at);

-- Letters under way, or kept for the operator where none can go out. What they say is sealed: it holds links.
create table letters (
  letter_id bigint generated always as identity primary key,
  sealed text not null,
  created_at bigint not null,
  failed text
);

-- Made once by the first node, sealed with the master key.
create table server_secrets (
  name text primary key,
  sealed text not null
);

-- Wrong passwords, codes and tokens of late; lost with a crash and no harm done.
create unlogged table wrong_tries (
  key text primary key,
  tries integer not null,
  until_at bigint not null
);
