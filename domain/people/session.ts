/** How far somebody has come in: the right password, and where it is asked for the second factor after it. */
export type SessionStage = 'signed_in' | 'second_factor'

/** A sign-in lasts a working day; the second factor is to be given while one still remembers the password. */
export const SESSION_MINUTES: Readonly<Record<SessionStage, number>> = {
  signed_in: 8 * 60,
  second_factor: 10,
}

/** How long a browser in which a code was right is spared the next, where its owner asked for it. */
export const SPARED_DAYS = 30

/** Why a session ended before its time. */
export type SessionEnd =
  | 'signedOut'
  /** Another session took its place: every stage has a token of its own, so that none can be planted beforehand. */
  | 'replaced'
  | 'endedByOwner'
  | 'endedByAdministrator'
  | 'passwordChanged'
  | 'personChanged'
  | 'endedFromShell'
  /** Five wrong codes: the password is asked for again. */
  | 'codesWrong'
