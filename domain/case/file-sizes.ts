/** Largest file taken, in bytes (20 MB). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** How many files one form takes. */
export const MAX_FILES = 20
/** All files of one form together, in bytes (100 MB): what a slow line still carries. */
export const MAX_FORM_BYTES = 100 * 1024 * 1024

const KB = 1024

/** A size in bytes as a list shows it: `1.4 MB`, `182 KB`. */
export function fileSizeWords(bytes: number): string {
  return bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
}
