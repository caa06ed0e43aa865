import { randomBytes } from 'node:crypto'
import { DEMONSTRATION_MARK } from '@/server/secrets/demonstration'

/** The secrets an installation cannot run without. */
export type Secrets = {
  /** Signs sessions; at least 32 characters. */
  NEXTAUTH_SECRET: string
  /** Encrypts identity numbers; 32 bytes in base64. */
  YISHENBAN_KEY: string
}

export function freshSecrets(): Secrets {
  return {
    NEXTAUTH_SECRET: randomBytes(36).toString('base64url'),
    YISHENBAN_KEY: randomBytes(32).toString('base64'),
  }
}

export function demonstrationSecrets(): Secrets {
  return {
    NEXTAUTH_SECRET: DEMONSTRATION_MARK + randomBytes(24).toString('base64url'),
    YISHENBAN_KEY: Buffer.concat([
      Buffer.from(DEMONSTRATION_MARK),
      randomBytes(32 - DEMONSTRATION_MARK.length),
    ]).toString('base64'),
  }
}
