import { canonical } from '@/domain/canonical'
import { fingerprint } from '../secrets/fingerprint'

/** SHA-256 over the canonical form: keys in order, no spaces, UTF-8. The same for what databases order otherwise. */
export function contentHash(content: object): string {
  return fingerprint(JSON.stringify(canonical(content)))
}
