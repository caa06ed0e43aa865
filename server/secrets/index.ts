/** Identity numbers at rest: sealed, with a keyed hash beside for matching. */
export {
  decryptIdentity,
  encryptIdentity,
  identityHash,
  identityHashes,
  SealedIdentityFault,
  storedIdentityHashes,
} from './identity'
export { KeyFault } from './key-fault'
export { type Key, type Keyring, readKeyring } from './keyring'
/** The second factor at rest: the authenticator's secret sealed, recovery codes as keyed hashes. */
export {
  openAuthenticatorSecret,
  recoveryCodeHash,
  recoveryCodeHashes,
  sealAuthenticatorSecret,
} from './second-factor'
/** What signs the notices to a source, at rest. */
export { openNoticeSecret, sealNoticeSecret } from './source-notices'
