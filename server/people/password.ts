import { hash, verify } from '@node-rs/argon2'

/** argon2id with the parameters that OWASP recommends for an interactive sign-in. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Longest password, in characters. */
export const PASSWORD_MAX = 200

/** One way of writing is hashed: a Chinese keyboard in full-width mode types other characters for the same keys. */
const written = (password: string) => password.normalize('NFKC')

export function hashPassword(password: string): Promise<string> {
  return hash(written(password), PARAMETERS)
}

/** A hash that no password has, so that an unknown account takes as long as a wrong password. */
let nobody: Promise<string> | null = null

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID())
  // Whatever is longer is nobody's, and must not cost more to refuse.
  const tried = password.slice(0, PASSWORD_MAX * 2)
  const against = stored ?? (await nobody)
  // Passwords chosen before 2026-11-26 were hashed as they were typed.
  const matches =
    (await verify(against, written(tried))) || (written(tried) !== tried && (await verify(against, tried)))
  return stored !== null && tried === password && matches
}
