/** Demonstration secrets are recognised by how they begin, so that no real installation can run with them. */
export const DEMONSTRATION_MARK = 'demonstration-'

export function isDemonstrationSecret(value: string): boolean {
  return (
    value.startsWith(DEMONSTRATION_MARK) ||
    Buffer.from(value, 'base64').toString('latin1').startsWith(DEMONSTRATION_MARK)
  )
}
