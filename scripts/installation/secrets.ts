import { randomBytes } from 'node:crypto'

/** The secrets an installation cannot run without. */
export type Secrets = {
  /** Signs sessions; at least 32 characters. */
  NEXTAUTH_SECRET: string
  /** Encrypts identity numbers; 32 bytes in base64. */
  YISHENBAN_KEY: string
}

/** Demonstration secrets are recognised by how they begin, so that no real installation can run with them. */
const MARK = 'demonstration-'

export function freshSecrets(): Secrets {
  return {
    NEXTAUTH_SECRET: randomBytes(36).toString('base64url'),
    YISHENBAN_KEY: randomBytes(32).toString('base64'),
  }
}

export function demonstrationSecrets(): Secrets {
  return {
    NEXTAUTH_SECRET: MARK + randomBytes(24).toString('base64url'),
    YISHENBAN_KEY: Buffer.concat([Buffer.from(MARK), randomBytes(32 - MARK.length)]).toString('base64'),
  }
}

export function isDemonstrationSecret(value: string): boolean {
  return value.startsWith(MARK) || Buffer.from(value, 'base64').toString('latin1').startsWith(MARK)
}
