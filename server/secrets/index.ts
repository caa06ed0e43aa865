export { hmacSha256 } from './hmac'
/** Identity numbers at rest: encrypted, with a keyed hash beside for matching. */
export {
  decryptIdentity,
  encryptIdentity,
  identityHash,
  identityHashes,
  SealedIdentityFault,
  storedIdentityHashes,
} from './identity'
export { type Key, KeyFault, type Keyring, readKeyring } from './keyring'
