/** Identity numbers at rest: encrypted, with a keyed hash beside for matching. */
export {
  decryptIdentity,
  encryptIdentity,
  identityHash,
  identityHashes,
  SealedIdentityFault,
} from './identity'
export { KeyFault, readKeyring } from './keyring'
