/** Largest file taken, in bytes (20 MB). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** How many files one form takes. */
export const MAX_FILES = 20
/** All files of one form together, in bytes (100 MB): what a slow line still carries. */
export const MAX_FORM_BYTES = 100 * 1024 * 1024

/** A size in bytes as a list shows it: 0.1 KB at least, 312 KB, 12.3 MB. */
export function fileSizeWords(bytes: number): string {
  const kb = Math.max(0.1, bytes / 1024)
  if (kb < 1000) return `${kb < 10 ? kb.toFixed(1) : Math.round(kb)} KB`
  return `${(kb / 1024).toFixed(1)} MB`
}
