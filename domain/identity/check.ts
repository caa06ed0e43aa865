/** The number in its written form, or what is wrong with it and what to do, as a person reads it. */
export type Checked =
  | {
      ok: true
      value: string
      /** Taken as it is written, and worth a look: what is unusual about it. */
      doubt?: string
    }
  | { ok: false; message: string }

export const good = (value: string): Checked => ({ ok: true, value })
export const doubtful = (value: string, doubt: string): Checked => ({ ok: true, value, doubt })
export const bad = (message: string): Checked => ({ ok: false, message })
