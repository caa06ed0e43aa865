import type { SessionEnd, SessionStage } from '../../domain/people/session'
import { id, index, instant, integer, primaryKey, table, text } from '../dialect'
import { people } from './people'

/**
 * Where people are signed in. The cookie holds a random token, this table its SHA-256: whoever reads the database can
 * sign in as nobody.
 */
export const sessions = table(
  'sessions',
  {
    /** SHA-256 of the token, in hex. */
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** With the second factor still owed, the session is nobody's to every page but the one that asks for it. */
    stage: text('stage').$type<SessionStage>().notNull(),
    /** `password`, or the id of an OpenID provider. */
    provider: text('provider').notNull(),
    deviceId: text('device_id').notNull(),
    /** In plain words, as its own list shows it: `Edge，Windows`. */
    browser: text('browser').notNull(),
    /** Masked: `10.1.*.*`. */
    address: text('address').notNull(),
    begunAt: instant('begun_at').notNull(),
    /** To a few minutes. */
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    endedBecause: text('ended_because').$type<SessionEnd>(),
  },
  (t) => [index('sessions_person').on(t.personId, t.begunAt)],
)

/** Browsers in which somebody has signed in: one row for each person that did so in it. */
export const devices = table(
  'devices',
  {
    /** SHA-256 of the browser's long-lived cookie and the person, in hex. */
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    knownSince: instant('known_since').notNull(),
    lastSignInAt: instant('last_sign_in_at').notNull(),
    /** Until then the second factor is not asked for here; null where it always is. */
    secondFactorUntil: instant('second_factor_until'),
  },
  (t) => [index('devices_person').on(t.personId)],
)

/**
 * What a person signs in with beside the password: the secret that their authenticator app shares with us, sealed and
 * bound to the person (`server/secrets`).
 */
export const secondFactors = table('second_factors', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  /** Null until a code has shown that the app has it. */
  secretCipher: text('secret_cipher'),
  /** A secret that is on the screen and not confirmed yet: the first one, or one for a new phone. */
  pendingCipher: text('pending_cipher'),
  confirmedAt: instant('confirmed_at'),
  /** The 30 seconds of the last code that was taken, counted from 1970: that code and earlier ones are worth nothing. */
  lastStep: integer('last_step').notNull(),
  /** Wrong ones since the last right one. */
  wrongCodes: integer('wrong_codes').notNull(),
  /** No code is looked at before; null where none has to wait. Recovery codes never wait. */
  waitUntil: instant('wait_until'),
})

/** Codes on paper for a day without the phone: keyed hashes, each of use once. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    hash: text('hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.hash] })],
)

/** Wrong passwords that still count, under a keyed hash of what they are counted for; no account stands here. */
export const signInFailures = table(
  'sign_in_failures',
  {
    key: text('key').primaryKey(),
    /** Of the account, whatever else the key is made of. */
    accountHash: text('account_hash').notNull(),
    failures: integer('failures').notNull(),
    /** No password is looked at before; null where none has to wait. */
    waitUntil: instant('wait_until'),
    forgetAt: instant('forget_at').notNull(),
  },
  (t) => [
    index('sign_in_failures_forget').on(t.forgetAt),
    index('sign_in_failures_account').on(t.accountHash),
  ],
)

/**
 * How often something was done from one place (`who`, a keyed hash of an address) since the first time of its period,
 * which ends at `until`. Shared by all servers; rows whose period has ended count nothing and are swept.
 */
export const limitCounters = table(
  'limit_counters',
  {
    what: text('what').notNull(),
    who: text('who').notNull(),
    points: integer('points').notNull(),
    until: instant('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.what, t.who] }), index('limit_counters_until').on(t.until)],
)

/** Challenges of the public form that were used, until they would have expired anyway. */
export const spentChallenges = table(
  'spent_challenges',
  { id: id(), until: instant('until').notNull() },
  (t) => [index('spent_challenges_until').on(t.until)],
)
