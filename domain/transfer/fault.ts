/** Why an export, an import or a move was not done: what, why and what next, in Chinese; no personal data. */
export class TransferFault extends Error {
  /** By name: Next bundles this module several times, and one bundle's fault is caught in another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'TransferFault'
  }
  override readonly name = 'TransferFault'
}
