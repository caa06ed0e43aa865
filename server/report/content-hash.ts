import { createHash } from 'node:crypto'
import { canonical } from '@/domain/canonical'

/** SHA-256 over the canonical form: keys in order, no spaces, UTF-8. The same for what databases order otherwise. */
export function contentHash(content: object): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex')
}
