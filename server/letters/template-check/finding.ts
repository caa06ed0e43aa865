/** A thing in a template that a letter must not hold, as a person reads it. */
export interface Finding {
  /** Name of the part in the file; null for the file itself. */
  part: string | null
  what: string
  remedy: string
}

export const DELETE_IN_WORD = '请在 Word 中删除后另存为 .docx 再上传。'
export const SAVE_ANEW = '请用 Word 或者 WPS 打开后另存为新的 .docx 再上传。'
